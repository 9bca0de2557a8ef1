import 'server-only';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { getEnv } from '#lib/env';
import { postgresDialect } from './dialects/postgres.ts';
import { sqliteDialect } from './dialects/sqlite.ts';
import { migrate } from './migrations/migrate.ts';
import type { Database } from './schema.ts';

export type DatabaseLocation = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string };

/** Next loads several copies of a module into one process; the handle is one all the same. */
const holder: typeof globalThis & { dashboardDatabase?: Promise<Kysely<Database>> } = globalThis;

/** Opens a database and brings it to the newest shape. The caller closes it with `destroy()`. */
export async function openDatabase(location: DatabaseLocation): Promise<Kysely<Database>> {
  const dialect =
    location.kind === 'sqlite' ? await sqliteDialect(location.file) : postgresDialect(location.url);
  const db = new Kysely<Database>({ dialect });
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** The database of this process, opened at the first call. A failed opening is tried again at the next call. */
export function db(): Promise<Kysely<Database>> {
  if (!holder.dashboardDatabase) {
    const opening = openDatabase(locationFromEnv());
    holder.dashboardDatabase = opening;
    opening.catch(() => {
      if (holder.dashboardDatabase === opening) holder.dashboardDatabase = undefined;
    });
  }
  return holder.dashboardDatabase;
}

/** Makes `db()` answer with this handle: for tests and commands that know their database without all settings. */
export function useDatabase(handle: Kysely<Database>): void {
  holder.dashboardDatabase = Promise.resolve(handle);
}

/** Closes the database of this process, so that it can end. The next `db()` opens it anew. */
export async function closeDatabase(): Promise<void> {
  const opening = holder.dashboardDatabase;
  holder.dashboardDatabase = undefined;
  await (await opening)?.destroy();
}

function locationFromEnv(): DatabaseLocation {
  const { databaseUrl, dataDir } = getEnv();
  return databaseUrl
    ? { kind: 'postgres', url: databaseUrl.reveal() }
    : { kind: 'sqlite', file: join(dataDir, 'dashboard.db') };
}
