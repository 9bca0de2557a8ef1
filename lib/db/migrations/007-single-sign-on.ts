import type { Kysely } from 'kysely';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';

/** Who is who at the identity provider, and by which way a session was opened. */
export async function up(db: Kysely<Database>): Promise<void> {
  const { integer, tableEnd } = rulesOf(db);
  const builder = db.schema.createTable('staff_identity');
  await (tableEnd ? builder.modifyEnd(tableEnd) : builder)
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('last_used_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('staff_identity_key', ['issuer', 'subject'])
    .addUniqueConstraint('staff_identity_person', ['staff_id', 'issuer'])
    .execute();
  await db.schema
    .alterTable('session')
    .addColumn('method', 'text', (column) => column.notNull().defaultTo('password'))
    .execute();
}
