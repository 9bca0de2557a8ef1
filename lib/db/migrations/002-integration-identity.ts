import type { Kysely } from 'kysely';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';

/** Which account each integration we have met is, so that the same bot or number in two apps is noticed. */
export async function up(db: Kysely<Database>): Promise<void> {
  const { integer, tableEnd } = rulesOf(db);
  const builder = db.schema.createTable('integration_identity');
  await (tableEnd ? builder.modifyEnd(tableEnd) : builder)
    .addColumn('app_id', 'text', (column) => column.notNull())
    .addColumn('integration_id', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('identity', 'text', (column) => column.notNull())
    .addColumn('seen_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('integration_identity_pk', ['app_id', 'integration_id', 'identity'])
    .execute();
  await db.schema
    .createIndex('integration_identity_account')
    .on('integration_identity')
    .columns(['type', 'identity'])
    .execute();
}
