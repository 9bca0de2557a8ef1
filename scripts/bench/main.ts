import { join } from 'node:path';
import { buildIfChanged, endWith, root, Stop } from '../prepare.mjs';
import { type BenchRow, isMet } from './bench-row.ts';
import { machine, partResult, readReport, toTable, writeReport } from './report.ts';

/**
 * `npm run bench`: measures the production build and says which targets it meets. `npm run bench -- NAME …` runs
 * some of its parts. Every part starts what it needs and compares like with like within its own run, because two
 * runs on a busy machine compare the machine.
 */

interface Part {
  readonly load: () => Promise<{ run: () => Promise<BenchRow[]> }>;
  /** Takes so long that it runs only when it is named. */
  readonly isLong?: true;
}

const parts: Readonly<Record<string, Part>> = {
  search: { load: () => import('./search.ts') },
  walk: { load: () => import('./walk.ts') },
  pages: { load: () => import('./pages.ts') },
  server: { load: () => import('./server.ts') },
  memory: { load: () => import('./memory.ts'), isLong: true },
  soak: { load: () => import('./soak.ts'), isLong: true },
  'sign-in': { load: () => import('./sign-in.ts') },
};

const file = join(root, 'test-results', 'bench.json');
const print = (text: string) => process.stdout.write(`${text}\n`);

function chosen(names: readonly string[]): string[] {
  for (const name of names)
    if (!(name in parts))
      throw new Stop(`"${name}" is no part of the bench. There are: ${Object.keys(parts).join(', ')}.`);
  return names.length > 0 ? [...names] : Object.keys(parts).filter((name) => !parts[name]?.isLong);
}

/** Runs one part and prints its table. Undefined when it failed, which does not stop the others. */
async function measure(name: string, before: readonly BenchRow[] | undefined) {
  print(`\n== ${name}`);
  const startedAt = performance.now();
  try {
    const rows = (await (await parts[name]?.load())?.run()) ?? [];
    print(`\n${toTable(rows, before)}`);
    print(`\n${name} took ${Math.round((performance.now() - startedAt) / 1000)} s`);
    return rows;
  } catch (error) {
    print(error instanceof Error ? (error.stack ?? error.message) : String(error));
    print(`${name} FAILED`);
    return undefined;
  }
}

async function main(names: readonly string[]): Promise<void> {
  const wanted = chosen(names);
  await buildIfChanged();
  print(`\nMeasured on ${machine()}.`);
  const before = readReport(file);
  let results = before.parts;
  const measured: BenchRow[] = [];
  for (const name of wanted) {
    const rows = await measure(name, before.parts[name]?.rows);
    if (!rows) continue;
    measured.push(...rows);
    results = { ...results, [name]: partResult(rows) };
    // After each part: what was measured is kept when a later one is cut off.
    writeReport(file, { machine: machine(), parts: results });
  }
  const aims = measured.filter(({ target }) => target);
  const failed = wanted.filter((name) => results[name] === before.parts[name]);
  print(
    `\n${aims.filter(isMet).length} of ${aims.length} targets met${failed.length > 0 ? `; FAILED: ${failed.join(', ')}` : ''}. Written to ${file}`,
  );
  process.exit(failed.length > 0 ? 1 : 0);
}

// Words with dashes are options, which the parts read themselves.
main(process.argv.slice(2).filter((word) => !word.startsWith('--'))).catch(endWith);
