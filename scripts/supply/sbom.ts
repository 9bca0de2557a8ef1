import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Lock } from './lock-file.ts';

interface Sbom {
  readonly bomFormat: string;
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly group?: string;
  }[];
}

const maxBytes = 64 * 1024 * 1024;

/** Writes what the product is made of, in CycloneDX, from the lock file. Answers what is missing in it. */
export async function writeSbom(root: string, file: string, lock: Lock): Promise<string[]> {
  const args = [
    'sbom',
    '--sbom-format',
    'cyclonedx',
    '--package-lock-only',

    '--loglevel=error',
  ];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: root, maxBuffer: maxBytes });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, stdout);
  // The format is CycloneDX's, which npm writes.
  const { bomFormat, components } = JSON.parse(stdout) as Sbom;
  if (bomFormat !== 'CycloneDX') return ['The list is not in CycloneDX.'];
  const known = new Set(
    components.map(({ name, group, version }) => `${group ? `${group}/` : ''}${name}@${version}`),
  );
  return Object.keys(lock.packages['']?.dependencies ?? {}).flatMap((name) => {
    const version = lock.packages[`node_modules/${name}`]?.version;
    return known.has(`${name}@${version}`) ? [] : [`${name} ${version} is missing in the list.`];
  });
}
