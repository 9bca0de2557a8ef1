import type { Kysely } from 'kysely';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';

/** A walk may be asked for without forgetting when the last one ended. */
export async function up(db: Kysely<Database>): Promise<void> {
  await db.schema
    .alterTable('fleet_walk')
    .addColumn('is_requested', rulesOf(db).integer, (column) => column.notNull().defaultTo(0))
    .execute();
}
