import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { dirname } from 'node:path';
import { type BenchRow, isMet, type Target } from './bench-row.ts';

/** One part as it was measured last. */
interface PartResult {
  readonly at: string;
  readonly commit: string;
  readonly rows: readonly BenchRow[];
}

/** What the file holds: the last result of every part, whichever of them ran last. */
export interface Report {
  readonly machine: string;
  readonly parts: Readonly<Record<string, PartResult>>;
}

export const machine = () =>
  `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}`;

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    // A copy of the project without its history can be measured all the same.
    return 'unknown';
  }
}

export const partResult = (rows: readonly BenchRow[]): PartResult => ({
  at: new Date().toISOString(),
  commit: commit(),
  rows,
});

/** The run before; nothing where there was none. A file of another shape counts as none. */
export function readReport(file: string): Report {
  const nothing: Report = { machine: machine(), parts: {} };
  if (!existsSync(file)) return nothing;
  try {
    const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
    // Written below; whoever edits it by hand sees odd numbers in one column of a table.
    return typeof report === 'object' && report && 'parts' in report ? (report as Report) : nothing;
  } catch {
    return nothing;
  }
}

export function writeReport(file: string, report: Report): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
}

const number = (value: number) =>
  value.toLocaleString('en', {
    maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0,
  });

const targetWords = ({ min, max }: Target) =>
  [min !== undefined && `≥ ${number(min)}`, max !== undefined && `≤ ${number(max)}`]
    .filter(Boolean)
    .join(', ');

function changeWords(row: BenchRow, before: BenchRow | undefined): string {
  if (!before) return '';
  if (before.value === 0) return row.value === 0 ? 'same' : `was ${number(before.value)}`;
  const percent = Math.round((row.value / before.value - 1) * 100);
  return percent === 0 ? 'same' : `${percent > 0 ? '+' : '−'}${Math.abs(percent)} %`;
}

const head = ['what', 'value', 'target', '', 'before', 'note'];

function cells(row: BenchRow, before: BenchRow | undefined): string[] {
  return [
    row.name,
    `${number(row.value)} ${row.unit}`,
    row.target ? targetWords(row.target) : '',
    row.target ? (isMet(row) ? 'met' : 'MISSED') : '',
    changeWords(row, before),
    row.note ?? '',
  ];
}

/** A table of Markdown, so that it can stand in the docs as it was printed. */
export function toTable(rows: readonly BenchRow[], before: readonly BenchRow[] = []): string {
  const table = [
    head,
    ...rows.map((row) =>
      cells(
        row,
        before.find(({ name }) => name === row.name),
      ),
    ),
  ];
  const widths = head.map((_, column) => Math.max(3, ...table.map((line) => line[column]?.length ?? 0)));
  const print = (line: readonly string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [first = head, ...rest] = table;
  return [print(first), print(widths.map((width) => '-'.repeat(width))), ...rest.map(print)].join('\n');
}
