import type { Kysely } from 'kysely';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';

/** What each person chose last in the command palette. */
export async function up(db: Kysely<Database>): Promise<void> {
  const { integer, tableEnd } = rulesOf(db);
  const builder = db.schema.createTable('palette_recent');
  await (tableEnd ? builder.modifyEnd(tableEnd) : builder)
    .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('used_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('palette_recent_pk', ['staff_id', 'item'])
    .execute();
}
