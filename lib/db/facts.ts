import 'server-only';
import { sql } from 'kysely';
import { db } from './client.ts';
import { rulesOf } from './dialects/dialect.ts';

export interface DatabaseFacts {
  /** As people call it, with its version: "SQLite 3.51.0". */
  readonly engine: string;
  /** Name of the newest migration. */
  readonly migration: string;
}

/** What the database is. Asks it. */
export async function databaseFacts(): Promise<DatabaseFacts> {
  const database = await db();
  const { name, version } = rulesOf(database);
  const { rows } = await sql<{ version: string; migration: string }>`
    select ${version} as version, (select max(name) from kysely_migration) as migration
  `.execute(database);
  const [facts] = rows;
  const title = name === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  return { engine: `${title} ${facts?.version ?? ''}`.trim(), migration: facts?.migration ?? 'none' };
}
