import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findSecrets, projectFiles } from './secrets.ts';

const root = join(import.meta.dirname, '..', '..');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Written in pieces, so that this file holds none of them. */
const samples: readonly (readonly [string, string])[] = [
  ['a JWT', ['eyJhbGciOiJIUzI1NiJ9', 'eyJzY29wZSI6ImFwcCJ9', 'x'.repeat(43)].join('.')],
  ['a Twilio account', `AC${'0a1b'.repeat(8)}`],
  ['a Telegram bot token', ['987654321', 'A'.repeat(35)].join(':')],
  ['a key of the service', `secret: '${'aB3'.repeat(8)}'`],
  ['a token of GitHub', `ghp_${'aB3x'.repeat(9)}`],
];

test.each(samples)('%s in a file is found, and not printed', async (_what, secret) => {
  const file = join(folder, 'settings.ts');
  writeFileSync(file, `const it = {\n  ${secret}\n};\n`);
  const found = await findSecrets(root, [file]);
  expect(found).toContain('settings.ts');
  expect(found).not.toContain(secret);
});

test('a file without secrets is passed over', async () => {
  const file = join(folder, 'settings.ts');
  writeFileSync(file, 'const it = { key: "a name", id: "5f1e1a2b3c4d5e6f7a8b9c0d" };\n');
  expect(await findSecrets(root, [file])).toBeUndefined();
});

test('all files of the project are looked at, and none that git overlooks', () => {
  const files = projectFiles(root);
  for (const name of [
    'package.json',
    'lib/env.ts',
    '.env.example',
    '.ci/run',
    'docs/decisions/032-history.md',
  ])
    expect(files).toContain(join(root, name));
  expect(files.filter((file) => /node_modules|[\\/]\.next[\\/]|[\\/]\.env$/.test(file))).toEqual([]);
});
