import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/db/client';
import { migrationNames } from '#lib/db/migrations/migrate';
import { checkCopy, closeToOthers, copyDatabase, putBack } from './sqlite-copy.ts';

let folder = '';
const at = (name: string) => join(folder, name);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dashboard-copy-'));
  const db = await openDatabase({ kind: 'sqlite', file: at('dashboard.db') });
  await db.destroy();
  note('first');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open<T>(name: string, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(at(name), { timeout: 5000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
const note = (key: string) =>
  open('dashboard.db', (database) => database.exec(`insert into throttle values ('${key}', 1, 1, 1)`));
const notes = (name: string) =>
  open(name, (database) =>
    database
      .prepare('select key from throttle order by key')
      .all()
      .map(({ key }) => key),
  );

describe('a copy', () => {
  test('holds what was acknowledged, not what is half written, and is for its owner alone', () => {
    const writer = new DatabaseSync(at('dashboard.db'), { timeout: 5000 });
    writer.exec("begin immediate; insert into throttle values ('half', 1, 1, 1)");
    copyDatabase(at('dashboard.db'), at('copy.db'));
    writer.exec('commit');
    writer.close();
    expect(statSync(at('copy.db')).mode & 0o777).toBe(0o600);
    expect(notes('copy.db')).toEqual(['first']);
    expect(notes('dashboard.db')).toEqual(['first', 'half']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('never takes the place of a file', () => {
    writeFileSync(at('copy.db'), 'mine');
    expect(() => copyDatabase(at('dashboard.db'), at('copy.db'))).toThrow(/exists already/);
    expect(statSync(at('copy.db')).size).toBe(4);
  });

  test.each<[string, (name: string) => void, RegExp]>([
    ['no file', () => {}, /does not exist/],
    ['text', (name) => writeFileSync(name, 'hello '.repeat(10_000)), /is no database, or is damaged/],
    ['an empty file', (name) => writeFileSync(name, ''), /is a database of something else/],
    ['a copy that was cut off', (name) => truncateSync(name, statSync(name).size - 8192), /damaged/],
    [
      'a copy with a page overwritten',
      (name) => {
        const file = openSync(name, 'r+');
        writeSync(file, Buffer.alloc(4096, 7), 0, 4096, 8192);
        closeSync(file);
      },
      /damaged/,
    ],
    ['somebody else’s database', (name) => rmSync(name), /something else/],
    [
      'a database of a newer version',
      () => open('x.db', (database) => database.exec("insert into kysely_migration values ('999-x', '')")),
      /was made by a newer version/,
    ],
  ])('%s is refused', (what, spoil, sentence) => {
    if (what !== 'no file') copyDatabase(at('dashboard.db'), at('x.db'));
    spoil(at('x.db'));
    if (what === 'somebody else’s database')
      open('x.db', (database) => database.exec('create table notes (a)'));
    expect(() => checkCopy(at('x.db'), migrationNames)).toThrow(sentence);
  });
});

describe('putting back', () => {
  test('keeps what was there, with what stood beside it in the write-ahead file', () => {
    copyDatabase(at('dashboard.db'), at('copy.db'));
    note('second');
    closeToOthers(at('dashboard.db'));
    putBack(at('copy.db'), at('dashboard.db'), at('aside.db'));
    expect(notes('dashboard.db')).toEqual(['first']);
    expect(notes('aside.db')).toEqual(['first', 'second']);
    expect(statSync(at('dashboard.db')).mode & 0o777).toBe(0o600);
  });

  test('fills a place where nothing is yet', () => {
    copyDatabase(at('dashboard.db'), at('copy.db'));
    rmSync(at('dashboard.db'));
    putBack(at('copy.db'), at('dashboard.db'), at('aside.db'));
    expect(notes('dashboard.db')).toEqual(['first']);
    expect(existsSync(at('aside.db'))).toBe(false);
  });

  test('is refused while somebody has the database open, idle or not', () => {
    const server = new DatabaseSync(at('dashboard.db'));
    server.prepare('select count(*) from staff').get();
    expect(() => closeToOthers(at('dashboard.db'))).toThrow(/is running on this data/);
    server.exec("insert into throttle values ('goes on', 1, 1, 1)");
    server.close();
    expect(notes('dashboard.db')).toEqual(['first', 'goes on']);
    copyFileSync(at('dashboard.db'), at('copy.db'));
    closeToOthers(at('dashboard.db'));
  });
});
