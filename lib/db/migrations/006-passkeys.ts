import type { Kysely } from 'kysely';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';

/** Passkeys, the questions they answer, and the rule that everybody needs a factor. */
export async function up(db: Kysely<Database>): Promise<void> {
  const { integer, tableEnd } = rulesOf(db);
  const table = (name: keyof Database) => {
    const builder = db.schema.createTable(name);
    return tableEnd ? builder.modifyEnd(tableEnd) : builder;
  };

  await table('passkey')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('credential_id', 'text', (column) => column.notNull().unique())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('counter', integer, (column) => column.notNull())
    .addColumn('transports', 'text', (column) => column.notNull())
    .addColumn('is_synced', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('last_used_at', integer)
    .addColumn('blocked_at', integer)
    .execute();
  await db.schema.createIndex('passkey_staff').on('passkey').column('staff_id').execute();

  await table('passkey_challenge')
    .addColumn('challenge', 'text', (column) => column.primaryKey())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('expires_at', integer, (column) => column.notNull())
    .addUniqueConstraint('passkey_challenge_holder', ['purpose', 'holder'])
    .execute();

  await table('team_policy')
    .addColumn('id', integer, (column) => column.primaryKey())
    .addColumn('requires_factor', integer, (column) => column.notNull())
    .addColumn('changed_by', 'text')
    .addColumn('changed_at', integer)
    .execute();
  await db.insertInto('team_policy').values({ id: 1, requires_factor: 0 }).execute();
}
