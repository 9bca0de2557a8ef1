import type { TestProject } from 'vitest/node';
import { findPostgres } from './postgres-server.ts';

/** Gives the tests of the data layer a PostgreSQL. Without one they run on SQLite alone, and this says so loudly. */

declare module 'vitest' {
  interface ProvidedContext {
    /** A role that may create databases, or an empty string when there is no PostgreSQL. */
    postgresUrl: string;
  }
}

/** Vitest calls this once before all files and the answer after them. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const postgres = await findPostgres();
  if (!postgres) console.warn('\n!!! No PostgreSQL found: the data layer is tested on SQLite only. !!!\n');
  project.provide('postgresUrl', postgres?.url ?? '');
  return postgres?.stop;
}
