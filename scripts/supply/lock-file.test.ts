import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { floors } from './floors.ts';
import {
  belowFloors,
  isAtLeast,
  type Lock,
  type LockedPackage,
  type Manifest,
  notPinned,
  unknownScripts,
  withoutIntegrity,
} from './lock-file.ts';

const root = join(import.meta.dirname, '..', '..');
// npm's own writing, and our own.
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

const changed = (path: string, change: Partial<LockedPackage>): Lock => ({
  ...lock,
  packages: { ...lock.packages, [path]: { ...lock.packages[path], ...change } },
});

test.each([
  ['16.4.5', '16.4.5', true],
  ['16.10.0', '16.4.5', true],
  ['16.4.4', '16.4.5', false],
  ['15.9.9', '16.4.5', false],
])('%s against %s', (version, floor, isEnough) => expect(isAtLeast(version, floor)).toBe(isEnough));

describe('versions', () => {
  test.each(Object.keys(floors))('an older %s anywhere in the tree is named', (name) => {
    const path = `node_modules/some-package/node_modules/${name}`;
    expect(belowFloors(changed(path, { version: '0.9.0' }))).toEqual([
      `${path} is 0.9.0; the first version without a known hole is ${floors[name]}.`,
    ]);
  });

  test('ours are without known holes', () => expect(belowFloors(lock)).toEqual([]));
});

describe('the lock file', () => {
  test('names the builds for every system, without which npm ci refuses it', () => {
    const missing = Object.values(lock.packages)
      .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
      .filter((name) => !(`node_modules/${name}` in lock.packages));
    expect(missing).toEqual([]);
  });

  test.each([
    ['without a checksum', { integrity: undefined }],
    ['with a weak checksum', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }],
    ['from a folder', { link: true }],
    ['over plain http', { resolved: 'http://registry.example/x.tgz' }],
    ['from a repository', { resolved: 'git+ssh://git@host.example/x.git' }],
  ])('a package %s is named', (_what, change) => {
    expect(withoutIntegrity(changed('node_modules/next', change), new Set())).toHaveLength(1);
  });

  test('a build for another machine may lack its checksum, one that is installed may not', () => {
    const path = 'node_modules/@next/swc-darwin-arm64';
    const bare = changed(path, { integrity: undefined });
    expect(withoutIntegrity(bare, new Set())).toEqual([]);
    expect(withoutIntegrity(bare, new Set([path]))).toEqual([`${path} has no good checksum.`]);
  });

  test.each([
    ['a range', { next: '^16.4.6' }],
    ['another version', { next: '16.4.5' }],
    ['a package that is not locked', { 'left-pad': '1.3.0' }],
  ])('%s in package.json is named', (_what, change) => {
    const dependencies = { ...manifest.dependencies, ...change };
    expect(notPinned(lock, { ...manifest, dependencies })).toHaveLength(1);
  });

  test('a package that is locked and no longer asked for is named', () => {
    const { next: _next, ...dependencies } = manifest.dependencies;
    expect(notPinned(lock, { ...manifest, dependencies })).toHaveLength(1);
  });
});

test('a package that runs a script at install has to be on the list', () => {
  const path = 'node_modules/clsx';
  expect(unknownScripts(changed(path, { hasInstallScript: true }), manifest)).toHaveLength(1);
  expect(unknownScripts(lock, manifest)).toEqual([]);
});
