import { type Kysely, PostgresAdapter, type RawBuilder, type Transaction } from 'kysely';
import type { Database } from '#lib/db/schema';
import { postgresRules } from './postgres.ts';
import { sqliteRules } from './sqlite.ts';

export type EngineName = 'sqlite' | 'postgres';

/** Everything that differs between the two engines. A difference met elsewhere belongs in here. */
export interface EngineRules {
  readonly name: EngineName;
  /** The version of the engine, as it tells it. */
  readonly version: RawBuilder<string>;
  /** Holds whole milliseconds. */
  readonly integer: 'integer' | 'bigint';
  /** What closes `create table (…)`. */
  readonly tableEnd: RawBuilder<unknown> | undefined;
  /** Refuses update and delete on a table, also by hand at the engine's prompt. */
  makeAppendOnly(db: Kysely<Database>, table: string): Promise<void>;
  /** A primary key that counts by itself. */
  readonly serial: 'integer' | 'bigserial';
  /** Makes substrings of a column findable without reading the table. The table's key is `id`. */
  makeSearchable(db: Kysely<Database>, table: string, column: string): Promise<void>;
  /** Parts with fewer letters are not helped by what `makeSearchable` makes. */
  readonly indexedLetters: number;
  /** True where the column `reference` holds `part`, literally; reads every row. */
  holds(reference: string, part: string): RawBuilder<boolean>;
  /** True for rows of a searchable table whose column holds `part`, literally. */
  contains(table: string, column: string, part: string): RawBuilder<boolean>;
  /** From here to the end of the transaction nobody else is past the same line, in any process. */
  serialise(trx: Transaction<Database>, name: string): Promise<void>;
}

/** The rules of the engine behind a handle or a transaction. */
export function rulesOf(db: Kysely<Database>): EngineRules {
  return db.getExecutor().adapter instanceof PostgresAdapter ? postgresRules : sqliteRules;
}
