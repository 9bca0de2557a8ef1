import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import { afterAll, afterEach, describe, inject } from 'vitest';
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
    declareWith('postgres', (template) => locatePostgres(postgresUrl, template), declare),
  );
}

interface Place {
  location: DatabaseLocation;
  remove: () => Promise<void>;
}

/** With a template it holds a copy of that, without one nothing. */
type MakePlace = (template?: DatabaseLocation) => Promise<Place>;

/** A migrated place to copy from, made when first asked for: migrating takes much longer than a test does. */
function templateOf(makePlace: MakePlace) {
  let made: Promise<Place> | undefined;
  const make = async () => {
    const place = await makePlace();
    await (await openDatabase(place.location)).destroy();
    return place;
  };
  afterAll(async () => (await made)?.remove());
  return async () => {
    made ??= make();
    return (await made).location;
  };
}

function declareWith(name: EngineName, makePlace: MakePlace, declare: Declare): void {
  const leftovers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const clean of leftovers.splice(0).reverse()) await clean();
  });
  const template = templateOf(makePlace);
  const placeFor = async (source?: DatabaseLocation) => {
    const { location, remove } = await makePlace(source);
    leftovers.push(remove);
    return { location };
  };
  const open = async () => {
    const { location } = await placeFor(await template());
    const db = await openDatabase(location);
    leftovers.push(() => db.destroy());
    useDatabase(db);
    return { db, location };
  };
  declare(name, open, () => placeFor());
}

async function locateSqlite(template?: DatabaseLocation): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-test-'));
  const file = join(folder, 'dashboard.db');
  if (template?.kind === 'sqlite') copyFileSync(template.file, file);
  return {
    location: { kind: 'sqlite', file },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function locatePostgres(adminUrl: string, template?: DatabaseLocation): Promise<Place> {
  const source = template?.kind === 'postgres' ? template.url : undefined;
  const { url, remove } = await createTestDatabase(adminUrl, source);
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
