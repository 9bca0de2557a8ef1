import { type Kysely, sql } from 'kysely';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';

/** What several servers on one database need: common settings, one walker, one deletion of an app. */
export async function up(db: Kysely<Database>): Promise<void> {
  const { integer, tableEnd } = rulesOf(db);
  const agreement = db.schema.createTable('agreement');
  await (tableEnd ? agreement.modifyEnd(tableEnd) : agreement)
    .addColumn('id', integer, (column) => column.primaryKey())
    .addColumn('secret_id', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('made_at', integer, (column) => column.notNull())
    .execute();
  await db.schema
    .alterTable('fleet_walk')
    .addColumn('claimed_by', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  // Two people may have asked in the same moment: the later one is closed before the index forbids it.
  await sql`
    update operation set is_open = 0, step = 'called-back', due_at = null
    where kind = 'app.delete' and is_open = 1 and exists (
      select 1 from operation as earlier where earlier.kind = 'app.delete' and earlier.is_open = 1
      and earlier.app_id = operation.app_id
      and (earlier.created_at < operation.created_at
        or (earlier.created_at = operation.created_at and earlier.id < operation.id)))
  `.execute(db);
  await sql`
    create unique index operation_one_deletion on operation (app_id) where kind = 'app.delete' and is_open = 1
  `.execute(db);
}
