import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type {
  AppRecord,
  IntegrationRecord,
  KeyRecord,
  MessageRecord,
  UserRecord,
  WebhookRecord,
} from './records.ts';
import { openTable, type Table } from './table.ts';

export interface Store {
  apps: Table<AppRecord>;
  keys: Table<KeyRecord>;
  integrations: Table<IntegrationRecord>;
  webhooks: Table<WebhookRecord>;
  users: Table<UserRecord>;
  messages: Table<MessageRecord>;
  /** Runs `work` in one transaction; a throw undoes all of it. */
  atomically<T>(work: () => T): T;
  /** True once, on a new file or after `wipe`: the first start seeds. */
  isNew(): boolean;
  markSeeded(): void;
  removeApp(appId: string): void;
  wipe(): void;
  close(): void;
}

/** The apps of the account whose token the sandbox hands out. */
export const OWNER = 'self';

const tables = ['messages', 'users', 'webhooks', 'integrations', 'keys', 'apps'] as const;
const SCHEMA_VERSION = 1;

/** FULL, because what the API has answered must survive a kill and a power cut. */
function openDatabase(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const existed = existsSync(file);
  const db = new DatabaseSync(file, { timeout: 5000 });
  if (!existed) chmodSync(file, 0o600);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (version > SCHEMA_VERSION) {
    throw new Error(`${file} was made by a newer version; move it away to start with a new one`);
  }
  db.exec(`PRAGMA user_version = ${SCHEMA_VERSION};
    CREATE TABLE IF NOT EXISTS seeded (at INTEGER NOT NULL) STRICT;`);
  return db;
}

export function openStore(file: string): Store {
  const db = openDatabase(file);
  const atomically = <T>(work: () => T): T => {
    if (db.isTransaction) return work();
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
  const store: Store = {
    apps: openTable(db, 'apps'),
    keys: openTable(db, 'keys'),
    integrations: openTable(db, 'integrations'),
    webhooks: openTable(db, 'webhooks'),
    users: openTable(db, 'users'),
    messages: openTable(db, 'messages'),
    atomically,
    isNew: () => db.prepare('SELECT at FROM seeded').get() === undefined,
    markSeeded: () => void db.prepare('INSERT INTO seeded (at) VALUES (?)').run(Date.now()),
    removeApp: (appId) =>
      atomically(() => {
        db.prepare('DELETE FROM messages WHERE parent IN (SELECT id FROM users WHERE parent = ?)').run(appId);
        for (const name of ['users', 'webhooks', 'integrations', 'keys']) {
          db.prepare(`DELETE FROM ${name} WHERE parent = ?`).run(appId);
        }
        store.apps.remove(appId);
      }),
    wipe: () =>
      atomically(() => {
        for (const name of [...tables, 'seeded']) db.exec(`DELETE FROM ${name}`);
      }),
    close: () => db.close(),
  };
  return store;
}
