import { PostgresDialect, sql } from 'kysely';
import { Pool, types } from 'pg';
import { log } from '#lib/log';
import type { EngineRules } from './dialect.ts';

const int8 = 20;
const poolSize = 10;
const connectTimeoutMs = 5000;

export const postgresRules: EngineRules = {
  name: 'postgres',
  version: sql<string>`current_setting('server_version')`,
  integer: 'bigint',
  tableEnd: undefined,
  async makeAppendOnly(db, table) {
    const refuse = sql.id(`${table}_refuse`);
    await sql`
      create function ${refuse}() returns trigger language plpgsql as $$
      begin raise exception ${sql.lit(`${table} is append-only`)}; end $$
    `.execute(db);
    await sql`
      create trigger ${sql.id(`${table}_append_only`)}
      before update or delete or truncate on ${sql.id(table)}
      for each statement execute function ${refuse}()
    `.execute(db);
  },
  serial: 'bigserial',
  async makeSearchable(db, table, column) {
    // Trusted since PostgreSQL 13: the owner of a database may create it without being a superuser.
    await sql`create extension if not exists pg_trgm`.execute(db);
    const index = sql.id(`${table}_${column}_text`);
    await sql`create index ${index} on ${sql.id(table)} using gin (${sql.id(column)} gin_trgm_ops)`.execute(
      db,
    );
  },
  // Those of `pg_trgm`.
  indexedLetters: 3,
  holds: (reference, part) => sql<boolean>`strpos(${sql.ref(reference)}, ${part}) > 0`,
  contains(table, column, part) {
    const escaped = part.replaceAll(/[\\%_]/g, '\\$&');
    return sql<boolean>`${sql.ref(`${table}.${column}`)} like ${`%${escaped}%`}`;
  },
  async serialise(trx, name) {
    await sql`select pg_advisory_xact_lock(hashtext(${name}))`.execute(trx);
  },
};

/** A pool on the database of `DATABASE_URL`. */
export function postgresDialect(url: string): PostgresDialect {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    types: { getTypeParser: parserFor },
  });
  // Without a listener, a server that closes an idle connection would end the process.
  pool.on('error', (error) => log().warn({ reason: error.message }, 'an idle database connection was lost'));
  return new PostgresDialect({ pool });
}

/** Milliseconds come as `int8`, which pg hands over as text because not every int8 fits a number; ours do. */
function parserFor(oid: number, format?: 'text' | 'binary') {
  return oid === int8 ? Number : types.getTypeParser(oid, format);
}
