import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import { afterEach, describe, inject } from 'vitest';
import { type DatabaseLocation, openDatabase, useDatabase } from './client.ts';
import type { EngineName } from './dialects/dialect.ts';
import type { Database } from './schema.ts';
import { createTestDatabase } from './testing-postgres.ts';

export interface TestDatabase {
  readonly db: Kysely<Database>;
  readonly location: DatabaseLocation;
}

/** Gives a new, migrated, empty database that `db()` then answers with; it is gone after the test. */
export type OpenTestDatabase = () => Promise<TestDatabase>;

/** Gives a place where no database is yet; it is gone after the test. */
export type LocateTestDatabase = () => Promise<{ readonly location: DatabaseLocation }>;

type Declare = (name: EngineName, open: OpenTestDatabase, locate: LocateTestDatabase) => void;

/**
 * Declares the same tests once for each engine, because SQLite's single writer hides races that PostgreSQL shows.
 * `scripts/postgres-for-tests.ts` says where the second engine comes from, and says so loudly when there is none.
 */
export function forEachEngine(declare: Declare): void {
  const postgresUrl = inject('postgresUrl');
  describe('sqlite', () => declareWith('sqlite', locateSqlite, declare));
  describe.skipIf(!postgresUrl)('postgres', () =>
    declareWith('postgres', () => locatePostgres(postgresUrl), declare),
  );
}

interface Place {
  location: DatabaseLocation;
  remove: () => Promise<void>;
}

function declareWith(name: EngineName, makePlace: () => Promise<Place>, declare: Declare): void {
  const leftovers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const clean of leftovers.splice(0).reverse()) await clean();
  });
  const locate = async () => {
    const { location, remove } = await makePlace();
    leftovers.push(remove);
    return { location };
  };
  const open = async () => {
    const { location } = await locate();
    const db = await openDatabase(location);
    leftovers.push(() => db.destroy());
    useDatabase(db);
    return { db, location };
  };
  declare(name, open, locate);
}

async function locateSqlite(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-test-'));
  return {
    location: { kind: 'sqlite', file: join(folder, 'dashboard.db') },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function locatePostgres(adminUrl: string): Promise<Place> {
  const { url, remove } = await createTestDatabase(adminUrl);
  return { location: { kind: 'postgres', url }, remove };
}

/**
 * Runs a script in a process of its own, which is what a second instance is. `location` is a variable in it, and
 * what it prints is on `stdout`.
 */
export function spawnBeside(
  location: DatabaseLocation,
  script: string,
): ChildProcessByStdio<null, Readable, null> {
  const prelude = `const location = ${JSON.stringify(location)};\n`;
  const flags = ['--conditions=react-server', '--input-type=module', '--eval'];
  return spawn(process.execPath, [...flags, prelude + script], { stdio: ['ignore', 'pipe', 'inherit'] });
}
