import type { Kysely } from 'kysely';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';

/** Work in several steps that must survive a crash: swaps of credentials, rotations, deletions with a regret window. */
export async function up(db: Kysely<Database>): Promise<void> {
  const { integer, tableEnd } = rulesOf(db);
  const builder = db.schema.createTable('operation');
  await (tableEnd ? builder.modifyEnd(tableEnd) : builder)
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('app_id', 'text', (column) => column.notNull())
    .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('is_open', integer, (column) => column.notNull())
    .addColumn('due_at', integer)
    .addColumn('claimed_until', integer, (column) => column.notNull().defaultTo(0))
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('updated_at', integer, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('operation_app').on('operation').columns(['app_id', 'is_open']).execute();
  await db.schema.createIndex('operation_due').on('operation').columns(['is_open', 'due_at']).execute();
}
