import type { Kysely } from 'kysely';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';

/** Authenticator apps and the codes for the day the phone is gone. */
export async function up(db: Kysely<Database>): Promise<void> {
  const { integer, tableEnd } = rulesOf(db);
  const table = (name: keyof Database) => {
    const builder = db.schema.createTable(name);
    return tableEnd ? builder.modifyEnd(tableEnd) : builder;
  };

  await table('totp')
    .addColumn('staff_id', 'text', (column) => column.primaryKey().references('staff.id'))
    .addColumn('sealed_secret', 'text', (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('confirmed_at', integer)
    .addColumn('last_step', integer, (column) => column.notNull())
    .execute();

  await table('recovery_code')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('used_at', integer)
    .execute();
  await db.schema.createIndex('recovery_code_staff').on('recovery_code').column('staff_id').execute();
}
