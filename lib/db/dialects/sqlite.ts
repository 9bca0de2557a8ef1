import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type RawBuilder,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
  sql,
} from 'kysely';
import type { EngineRules } from './dialect.ts';

/** The full-text twin of a table. */
const textTable = (table: string) => `${table}_text`;

const busyTimeoutMs = 5000;
const walAttempts = 20;
const walPauseMs = 100;

export const sqliteRules: EngineRules = {
  name: 'sqlite',
  version: sql<string>`sqlite_version()`,
  integer: 'integer',
  tableEnd: sql`strict`,
  async makeAppendOnly(db, table) {
    for (const verb of ['update', 'delete'])
      await sql`
        create trigger ${sql.id(`${table}_no_${verb}`)} before ${sql.raw(verb)} on ${sql.id(table)}
        begin select raise(abort, ${sql.lit(`${table} is append-only`)}); end
      `.execute(db);
  },
  serial: 'integer',
  async makeSearchable(db, table, column) {
    const [text, of, id] = [sql.id(textTable(table)), sql.id(table), sql.id(column)];
    await sql`
      create virtual table ${text} using fts5
      (${id}, content = ${sql.lit(table)}, content_rowid = 'id', tokenize = 'trigram case_sensitive 1')
    `.execute(db);
    const add = sql`insert into ${text} (rowid, ${id}) values (new.id, new.${id});`;
    const drop = sql`insert into ${text} (${text}, rowid, ${id}) values ('delete', old.id, old.${id});`;
    const trigger = (verb: string, body: RawBuilder<unknown>) =>
      sql`create trigger ${sql.id(`${table}_text_${verb}`)} after ${sql.raw(verb)} on ${of} begin ${body} end`.execute(
        db,
      );
    await trigger('insert', add);
    await trigger('delete', drop);
    await trigger('update', sql`${drop} ${add}`);
  },
  // It keeps trigrams.
  indexedLetters: 3,
  holds: (reference, part) => sql<boolean>`instr(${sql.ref(reference)}, ${part}) > 0`,
  contains(table, column, part) {
    // Shorter parts are looked for in every row, which a short table bears.
    if ([...part].length < this.indexedLetters) return this.holds(`${table}.${column}`, part);
    const text = sql.id(textTable(table));
    const phrase = `"${part.replaceAll('"', '""')}"`;
    return sql<boolean>`${sql.ref(`${table}.id`)} in (select rowid from ${text} where ${text} match ${phrase})`;
  },
  // Every transaction already holds the one write lock: see `begin immediate` below.
  async serialise() {},
};

/** Opens the file (made with its folder when missing, readable by the owner alone) and sets it up. */
export async function sqliteDialect(file: string): Promise<SqliteDialect> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  chmodSync(dirname(file), 0o700);
  // Made here, not by SQLite, so that it is never readable by others; the -wal and -shm files take its mode.
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const handle = new DatabaseSync(file, { timeout: busyTimeoutMs, defensive: true });
  await switchToWal(handle);
  handle.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;');
  return new TransactionalDialect({ database: forKysely(handle) });
}

/** Kysely takes it that SQLite cannot undo DDL. It can, and migrating in one transaction is what makes that safe. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

class TransactionalDialect extends SqliteDialect {
  override createAdapter() {
    return new TransactionalAdapter();
  }
}

/** Two processes creating the file at once: the switch ignores the busy timeout and fails with "locked". */
async function switchToWal(handle: DatabaseSync): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      handle.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (attempt === walAttempts) throw error;
      await sleep(walPauseMs);
    }
  }
}

/** Of the texts that were used last: reading one costs SQLite as much as most of our queries themselves. */
const keptStatements = 200;

/**
 * Kysely knows better-sqlite3's shape; this gives `node:sqlite` that shape. A plain `begin` would take the
 * write lock at the first write and fail at once if another process wrote in between, so it asks for the lock first.
 * Statements are kept: each runs to its end at once, so no two uses of one can meet.
 */
function forKysely(handle: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => handle.close(),
    prepare(text) {
      const statement = kept.get(text) ?? prepareIn(handle, text);
      // The one that was used longest ago is the first of the map.
      kept.delete(text);
      kept.set(text, statement);
      const [oldest] = kept.keys();
      if (kept.size > keptStatements && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
  };
}

function prepareIn(handle: DatabaseSync, text: string): SqliteStatement {
  const statement = handle.prepare(text === 'begin' ? 'begin immediate' : text);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...toInput(parameters)),
    run: (parameters) => statement.run(...toInput(parameters)),
    iterate: (parameters) => statement.iterate(...toInput(parameters)),
  };
}

/** Kysely's parameters are `unknown`; what SQLite cannot hold, it refuses itself with a clear error. */
function toInput(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[];
}
