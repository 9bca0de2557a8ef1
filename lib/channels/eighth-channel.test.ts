import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Does what docs/add-a-channel.md says, in a copy of the project, and runs there what tests every channel. */

const root = dirname(dirname(import.meta.dirname));
const copy = mkdtempSync(join(tmpdir(), 'dashboard-eighth-'));
const node = (file: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [join(root, 'node_modules', file), ...args], { cwd: copy });

const copied = [
  'lib',
  'components',
  'app',
  'scripts',
  'e2e',
  'docs',
  'package.json',
  'tsconfig.json',
  'proxy.ts',
];

/** Without Next around it: the browser's React, and server modules that load beside it. */
const config = `
import { defineConfig } from 'vitest/config';
export default defineConfig({
  resolve: { alias: { 'server-only': ${JSON.stringify(join(root, 'node_modules/server-only/empty.js'))} } },
  test: {
    env: { SMOOCH_APP_MAKER_TOKEN: 'not.a.token', NEXTAUTH_SECRET: 'only-for-the-unit-tests-0123456789', LOG_LEVEL: 'silent' },
    include: ['lib/**/*.test.ts', 'scripts/eighth-channel/*.exercise.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});`;

interface Edit {
  readonly how: string;
  readonly code: string;
}

/** The pieces of code of the page that say where they belong. */
function editsOf(page: string): Edit[] {
  return [...page.matchAll(/^```ts (.+)\n([\s\S]*?)^```$/gm)].map(([, how = '', code = '']) => ({
    how,
    code,
  }));
}

const attribute = (how: string, name: string) => new RegExp(`${name}=(?:"([^"]+)"|(\\S+))`).exec(how);
const named = (how: string, name: string) => {
  const found = attribute(how, name);
  return found?.[1] ?? found?.[2];
};

function replaceLast(text: string, old: string, next: string): string {
  const index = text.lastIndexOf(old);
  if (index < 0) throw new Error(`docs/add-a-channel.md looks for ${old}, which is not there.`);
  return text.slice(0, index) + next + text.slice(index + old.length);
}

function apply({ how, code }: Edit): void {
  const file = named(how, 'file');
  const target = join(copy, file ?? named(how, 'in') ?? '');
  writeFileSync(target, file ? code : edited(readFileSync(target, 'utf8'), how, code));
}

function edited(text: string, how: string, code: string): string {
  const [after, before, old = ''] = ['after', 'before', 'replace'].map((name) => named(how, name));
  if (after) return replaceLast(text, after, `${after}\n${code.trimEnd()}`);
  return before ? replaceLast(text, before, `${code}${before}`) : replaceLast(text, old, code.trimEnd());
}

const edits = editsOf(readFileSync(join(root, 'docs', 'add-a-channel.md'), 'utf8'));

beforeAll(() => {
  mkdirSync(copy, { recursive: true });
  for (const name of copied) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'vitest.config.ts'), config);
  for (const edit of edits) apply(edit);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('the eighth channel is one file, one line with its import, and one row', () => {
  expect(edits.map(({ how }) => named(how, 'file') ?? named(how, 'in'))).toEqual([
    'lib/channels/definitions/pigeon.ts',
    'lib/channels/registry.ts',
    'lib/channels/registry.ts',
    'lib/sandbox/contract.ts',
  ]);
});

test('it has the right types', { timeout: 180_000 }, async () => {
  const files = ['lib/channels/registry.ts', 'lib/sandbox/contract.ts'];
  const only = { extends: './tsconfig.json', compilerOptions: { incremental: false }, include: files };
  writeFileSync(join(copy, 'tsconfig.exercise.json'), JSON.stringify(only));
  await node('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.exercise.json');
});

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** What every channel has to pass: definition, sandbox, its description, the data layer, the screens. */
const suites = [
  'lib/channels/channel-contract.test.ts',
  'lib/sandbox/contract.test.ts',
  'lib/sandbox/openapi.test.ts',
  'lib/api-calls/screens.test.ts',
  'lib/architecture.test.ts',
  'scripts/eighth-channel/connect.exercise.ts',
  'scripts/eighth-channel/screens.exercise.tsx',
];

test('everything that every channel passes, it passes too', { timeout: 300_000 }, async () => {
  const report = join(copy, 'report.json');
  const args = ['run', '--reporter=json', `--outputFile=${report}`, ...suites];
  const failure = await node('vitest/vitest.mjs', ...args).catch((error: Error) => error.message);
  const { testResults }: Report = JSON.parse(readFileSync(report, 'utf8'));
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  expect(
    results.filter(({ status }) => status === 'failed'),
    String(failure),
  ).toEqual([]);
  const withPigeon = testResults.filter(({ assertionResults }) =>
    assertionResults.some(({ fullName, status }) => /pigeon/i.test(fullName) && status === 'passed'),
  );
  expect(withPigeon.map(({ name }) => name.slice(name.indexOf(copy) + copy.length + 1)).sort()).toEqual(
    suites.filter((suite) => !/architecture|openapi/.test(suite)).sort(),
  );
});
