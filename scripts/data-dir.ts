import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A database of an hour's work fits beside it: enough to tell a full disk from a nearly full one. */
const probeBytes = 1024 * 1024;

/** Not with `recursive`, which on some file systems (such as /proc) tries for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Makes the data folder, closes it to other users and shows that it can be written. Returns its full path. */
export function prepareDataDir(name: string): string {
  const folder = resolve(name);
  makeFolder(folder);
  // The dot makes this fail on what is no folder: as root it would otherwise close /dev/null to everybody.
  chmodSync(`${folder}/.`, 0o700);
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    const file = openSync(probe, 'w', 0o600);
    try {
      writeFileSync(file, Buffer.alloc(probeBytes));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } finally {
    rmSync(probe, { force: true });
  }
  return folder;
}

/**
 * The secret of that name, made at the first call. It comes into being whole or not at all, and two starts at
 * once agree on one: a link, unlike a rename, refuses to replace what is there.
 */
export function keptSecret(folder: string, name: string): string {
  const file = join(folder, name);
  const draft = join(folder, `.${name}-${process.pid}`);
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}
