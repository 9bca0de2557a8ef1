import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Stop } from '#lib/stop';

/** Copies of the embedded database: made beside a running server, looked at, and put back. */

const busyTimeoutMs = 5000;

/** Tables that only a database of this product has all of. */
const ownTables = ['staff', 'audit', 'audit_head', 'journal', 'kysely_migration'];

/** The end of the history in a copy, as it stands there. */
export interface CopiedHead {
  readonly seq: number;
  readonly hash: string;
  readonly mac: string;
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A file that only its owner can read, from its first byte. Throws where one is there already. */
function makePrivate(file: string): void {
  closeSync(openSync(file, 'wx', 0o600));
  chmodSync(file, 0o600);
}

/**
 * Writes what the database holds at this moment into `target`, whole or not at all. Holds nobody up: readers and
 * writers go on. Throws {@link Stop} when `target` exists.
 */
export function copyDatabase(source: string, target: string): void {
  if (existsSync(target)) throw new Stop(`${target} exists already. Name a file that does not.`);
  const draft = `${target}.part`;
  rmSync(draft, { force: true });
  makePrivate(draft);
  try {
    const database = new DatabaseSync(source, { timeout: busyTimeoutMs });
    try {
      database.prepare('vacuum into ?').run(draft);
    } finally {
      database.close();
    }
    checkCopy(draft, undefined);
    sync(draft);
    // A link, unlike a rename, refuses to replace what has come there meanwhile.
    linkSync(draft, target);
    sync(dirname(target));
  } finally {
    rmSync(draft, { force: true });
  }
}

const firstValue = (row: object | undefined) => String(Object.values(row ?? {})[0]);

function look(file: string, known: readonly string[] | undefined): CopiedHead {
  const database = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
    const names = new Set(tables.map(firstValue));
    if (!ownTables.every((name) => names.has(name)))
      throw new Stop(`${file} is a database of something else. Nothing was changed.`);
    const verdict = firstValue(database.prepare('pragma integrity_check(1)').get());
    if (verdict !== 'ok' || database.prepare('pragma foreign_key_check').get())
      throw new Stop(`${file} is damaged. Nothing was changed; use another copy.`);
    const migrations = database.prepare('select name from kysely_migration').all().map(firstValue);
    if (known && migrations.some((name) => !known.includes(name)))
      throw new Stop(`${file} was made by a newer version of the dashboard. Update first, then restore.`);
    const { seq, hash, mac } = database.prepare('select seq, hash, mac from audit_head').get() ?? {};
    return { seq: Number(seq), hash: String(hash), mac: String(mac) };
  } finally {
    database.close();
  }
}

/**
 * Reads a whole copy and proves that it is one of ours and undamaged; `known` are the migrations of this version.
 * Answers where its history ends. Throws {@link Stop} with what is wrong.
 */
export function checkCopy(file: string, known: readonly string[] | undefined): CopiedHead {
  if (!existsSync(file)) throw new Stop(`${file} does not exist.`);
  try {
    return look(file, known);
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(`${file} is no database, or is damaged. Nothing was changed; use another copy.`);
  }
}

/**
 * Makes sure that nobody has the database open, by leaving its write-ahead mode, which SQLite allows to the last one
 * alone; what stood in the -wal file is in the database afterwards. Throws {@link Stop} while somebody has.
 */
export function closeToOthers(file: string): void {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('pragma journal_mode = delete');
  } catch {
    throw new Stop('The dashboard is running on this data. End it (Ctrl-C), then restore again.');
  } finally {
    database.close();
  }
}

/**
 * Puts a copy in the place of the database, which stays beside it as `aside`. At each moment one of the two is in
 * place, so a crash never leaves an empty one behind.
 */
export function putBack(copy: string, file: string, aside: string): void {
  const draft = `${file}.restoring`;
  rmSync(draft, { force: true });
  copyDatabase(copy, draft);
  if (existsSync(file)) {
    linkSync(file, aside);
    for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true });
  }
  renameSync(draft, file);
  sync(dirname(file));
}
