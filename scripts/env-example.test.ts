import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Names in capitals, written as a string or as a property of the environment where settings are read. */
function settingsIn(file: string): string[] {
  return [...read(file).matchAll(/(?:'|(?<!process\.)env\.)([A-Z][A-Z\d]*_[A-Z\d_]+|HOST|PORT)\b/g)].map(
    ([, name]) => name ?? '',
  );
}

test('.env.example lists exactly the settings that are read', () => {
  const used = ['lib/env.ts', 'lib/sandbox/settings.ts'].flatMap(settingsIn);
  const listed = Object.keys(parseEnv(read('.env.example')));
  expect(listed.toSorted()).toEqual([...new Set(used)].toSorted());
});
