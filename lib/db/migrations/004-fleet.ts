import type { Kysely } from 'kysely';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';

/** An index of all apps and their integrations, because the service can neither search nor sort nor filter. */
export async function up(db: Kysely<Database>): Promise<void> {
  const { integer, serial, tableEnd, makeSearchable } = rulesOf(db);
  const table = (name: keyof Database) => {
    const builder = db.schema.createTable(name);
    return tableEnd ? builder.modifyEnd(tableEnd) : builder;
  };

  await table('fleet_app')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('sort_name', 'text', (column) => column.notNull())
    .addColumn('created_at', integer)
    .addColumn('integration_count', integer, (column) => column.notNull().defaultTo(0))
    .addColumn('seen_at', integer, (column) => column.notNull())
    .addColumn('looked_at', integer)
    .addColumn('walk', integer, (column) => column.notNull().defaultTo(0))
    .addColumn('looked_walk', integer, (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('fleet_app_name').on('fleet_app').columns(['sort_name', 'id']).execute();
  await db.schema.createIndex('fleet_app_created').on('fleet_app').columns(['created_at', 'id']).execute();
  await db.schema
    .createIndex('fleet_app_count')
    .on('fleet_app')
    .columns(['integration_count', 'id'])
    .execute();
  await db.schema.createIndex('fleet_app_looked').on('fleet_app').columns(['looked_walk', 'id']).execute();

  await table('fleet_integration')
    .addColumn('app_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('title', 'text')
    .addColumn('status', 'text')
    .addColumn('created_at', integer)
    .addColumn('seen_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('fleet_integration_pk', ['app_id', 'id'])
    .execute();
  await db.schema
    .createIndex('fleet_integration_type')
    .on('fleet_integration')
    .columns(['type', 'app_id'])
    .execute();

  await table('fleet_term')
    .addColumn('id', serial, (column) => column.primaryKey())
    .addColumn('app_id', 'text', (column) => column.notNull())
    .addColumn('integration_id', 'text')
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('folded', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('fleet_term_app')
    .on('fleet_term')
    .columns(['app_id', 'integration_id'])
    .execute();
  await makeSearchable(db, 'fleet_term', 'folded');

  await table('fleet_walk')
    .addColumn('id', integer, (column) => column.primaryKey())
    .addColumn('number', integer, (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('next_offset', integer, (column) => column.notNull())
    .addColumn('claimed_until', integer, (column) => column.notNull())
    .addColumn('started_at', integer, (column) => column.notNull())
    .addColumn('finished_at', integer)
    .addColumn('glanced_at', integer, (column) => column.notNull())
    .execute();
  await db
    .insertInto('fleet_walk')
    .values({
      id: 1,
      number: 0,
      phase: 'idle',
      next_offset: 0,
      claimed_until: 0,
      started_at: 0,
      glanced_at: 0,
    })
    .execute();

  await table('saved_view')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('query', 'text', (column) => column.notNull())
    .addColumn('is_default', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('saved_view_staff').on('saved_view').column('staff_id').execute();
}
