import type { Kysely } from 'kysely';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';

/** Everything of the first release; `lib/db/schema.ts` says what each table and column means. */
export async function up(db: Kysely<Database>): Promise<void> {
  const { integer, tableEnd, makeAppendOnly } = rulesOf(db);
  const table = (name: keyof Database) => {
    const builder = db.schema.createTable(name);
    return tableEnd ? builder.modifyEnd(tableEnd) : builder;
  };

  await table('staff')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('email_key', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('password_changed_at', integer)
    .addColumn('is_disabled', integer, (column) => column.notNull().defaultTo(0))
    .addColumn('created_by', 'text')
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('updated_at', integer, (column) => column.notNull())
    .addColumn('last_sign_in_at', integer)
    .execute();

  await table('session')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('previous_token_hash', 'text', (column) => column.unique())
    .addColumn('rotated_at', integer)
    .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('last_used_at', integer, (column) => column.notNull())
    .addColumn('expires_at', integer, (column) => column.notNull())
    .addColumn('sudo_until', integer)
    .addColumn('ended_at', integer)
    .addColumn('end_reason', 'text')
    .addColumn('address', 'text')
    .addColumn('user_agent', 'text')
    .execute();
  await db.schema.createIndex('session_staff').on('session').column('staff_id').execute();

  await table('one_time_link')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('email', 'text')
    .addColumn('role', 'text')
    .addColumn('staff_id', 'text', (column) => column.references('staff.id'))
    .addColumn('created_by', 'text')
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('expires_at', integer, (column) => column.notNull())
    .addColumn('used_at', integer)
    .addColumn('revoked_at', integer)
    .execute();

  await table('throttle')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('failures', integer, (column) => column.notNull())
    .addColumn('last_at', integer, (column) => column.notNull())
    .addColumn('blocked_until', integer, (column) => column.notNull())
    .execute();

  await table('audit')
    .addColumn('seq', integer, (column) => column.primaryKey())
    .addColumn('at', integer, (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('actor_email', 'text')
    .addColumn('actor_role', 'text')
    .addColumn('address', 'text')
    .addColumn('session_id', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('app_id', 'text')
    .addColumn('target', 'text')
    .addColumn('reason', 'text')
    .addColumn('detail', 'text')
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('previous_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('audit_at').on('audit').columns(['at', 'seq']).execute();
  await db.schema.createIndex('audit_reference').on('audit').column('reference').execute();
  // The columns after `seq` let the other filters be tried in the index, without a look at the line itself.
  const filters = ['kind', 'outcome', 'phase'] as const;
  await db.schema
    .createIndex('audit_app')
    .on('audit')
    .columns(['app_id', 'seq', ...filters])
    .execute();
  await db.schema
    .createIndex('audit_actor')
    .on('audit')
    .columns(['actor_id', 'seq', ...filters])
    .execute();
  await db.schema
    .createIndex('audit_kind')
    .on('audit')
    .columns(['kind', 'seq', 'outcome', 'phase'])
    .execute();
  await db.schema.createIndex('audit_outcome').on('audit').columns(['outcome', 'seq']).execute();
  await makeAppendOnly(db, 'audit');

  await table('audit_head')
    .addColumn('id', integer, (column) => column.primaryKey())
    .addColumn('seq', integer, (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('mac', 'text', (column) => column.notNull())
    .execute();
  // The chain starts from nothing: the first line sets the first keyed head.
  await db.insertInto('audit_head').values({ id: 1, seq: 0, hash: '', mac: '' }).execute();

  await table('journal')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('app_id', 'text')
    .addColumn('staff_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('before_ids', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('result', 'text')
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('updated_at', integer, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('journal_app').on('journal').columns(['app_id', 'state']).execute();

  await table('wizard_draft')
    .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('app_id', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('updated_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('wizard_draft_pk', ['staff_id', 'app_id', 'channel'])
    .execute();
}
