import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import {
  belowFloors,
  type Lock,
  type Manifest,
  notPinned,
  unknownScripts,
  withoutIntegrity,
} from './supply/lock-file.ts';
import { writeSbom } from './supply/sbom.ts';
import { findSecrets, projectFiles } from './supply/secrets.ts';

/**
 * `npm run check:supply`: what we are made of. Versions without known holes, packages that are pinned and have
 * checksums, no unknown code at install, no secret in a file of the project, and a list of everything (SBOM) in
 * `test-results/sbom.cdx.json`. Ends with 1 where something is wrong, after saying all of it.
 */

const root = dirname(import.meta.dirname);
const sbom = join(root, 'test-results', 'sbom.cdx.json');
// npm's own writing, and our own.
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

const installed = new Set(
  Object.keys(
    (JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')) as Lock).packages,
  ),
);

const files = projectFiles(root);
const secrets = await findSecrets(root, files);
const checks: readonly (readonly [string, readonly string[]])[] = [
  ['Versions', belowFloors(lock)],
  ['Checksums', withoutIntegrity(lock, installed)],
  ['Pinned', notPinned(lock, manifest)],
  ['Install scripts', unknownScripts(lock, manifest)],
  [`Secrets in ${files.length} files`, secrets === undefined ? [] : [secrets]],
  [`List of parts in ${relative(root, sbom)}`, await writeSbom(root, sbom, lock)],
];
for (const [name, problems] of checks) {
  console.log(`${name}: ${problems.length === 0 ? 'good' : 'BAD'}`);
  for (const problem of problems) console.error(`  ${problem}`);
}
process.exitCode = checks.every(([, problems]) => problems.length === 0) ? 0 : 1;
