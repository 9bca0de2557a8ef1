import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { SqliteAdapter, type SqliteDatabase, SqliteDialect, sql } from 'kysely';
import type { EngineRules } from './dialect.ts';

const busyTimeoutMs = 5000;
const walAttempts = 20;
const walPauseMs = 100;

export const sqliteRules: EngineRules = {
  name: 'sqlite',
  integer: 'integer',
  tableEnd: sql`strict`,
  async makeAppendOnly(db, table) {
    for (const verb of ['update', 'delete'])
      await sql`
        create trigger ${sql.id(`${table}_no_${verb}`)} before ${sql.raw(verb)} on ${sql.id(table)}
        begin select raise(abort, ${sql.lit(`${table} is append-only`)}); end
      `.execute(db);
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

/**
 * Kysely knows better-sqlite3's shape; this gives `node:sqlite` that shape. A plain `begin` would take the
 * write lock at the first write and fail at once if another process wrote in between, so it asks for the lock first.
 */
function forKysely(handle: DatabaseSync): SqliteDatabase {
  return {
    close: () => handle.close(),
    prepare(text) {
      const statement = handle.prepare(text === 'begin' ? 'begin immediate' : text);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...toInput(parameters)),
        run: (parameters) => statement.run(...toInput(parameters)),
        iterate: (parameters) => statement.iterate(...toInput(parameters)),
      };
    },
  };
}

/** Kysely's parameters are `unknown`; what SQLite cannot hold, it refuses itself with a clear error. */
function toInput(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[];
}
