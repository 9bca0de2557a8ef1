import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** The first versions without a known hole; below each lies a published advisory. Raise them, never lower them. */
const floors = {
  next: '16.4.5',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'next-auth': '4.24.15',
  zod: '4.6.7',
  sharp: '0.35.5',
  vitest: '5.0.5',
} as const;

interface Lock {
  packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>;
}

const root = join(import.meta.dirname, '..');
// The lock file is npm's own writing.
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;

function isAtLeast(version: string, floor: string): boolean {
  const [have, need] = [version, floor].map((text) => text.split(/[.-]/).map(Number));
  const at = have?.findIndex((part, index) => part !== need?.[index]) ?? -1;
  return at === -1 || Number(have?.[at]) > Number(need?.[at] ?? 0);
}

for (const [name, floor] of Object.entries(floors)) {
  test(`every ${name} in the lock file is ${floor} or newer`, () => {
    const versions = Object.entries(packages)
      .filter(([path]) => path.endsWith(`node_modules/${name}`))
      .map(([, { version }]) => version ?? '0');
    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
  });
}

test('the lock file names the builds for every system, without which npm ci refuses it', () => {
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !(`node_modules/${name}` in packages));
  expect(missing).toEqual([]);
});
