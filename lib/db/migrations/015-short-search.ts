import { type Kysely, sql } from 'kysely';
import type { Database } from '#lib/db/schema';

/** One or two letters stand in most terms; looked for in every one of them they took longer than whole words. */
export async function up(db: Kysely<Database>): Promise<void> {
  await db.schema
    .alterTable('fleet_app')
    .addColumn('folded', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await sql`
    update fleet_app set folded = coalesce(
      (select string_agg(folded, ${sql.lit('\n')}) from fleet_term where fleet_term.app_id = fleet_app.id), '')
  `.execute(db);
}
