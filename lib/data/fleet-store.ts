import 'server-only';
import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { channelFor } from '#lib/channels/registry';
import { db } from '#lib/db/client';
import type { Database } from '#lib/db/schema';
import { log } from '#lib/log';
import { createdAtOf } from './created-at.ts';
import { fold, foldValue } from './fold.ts';
import type { IntegrationRow } from './integration-rows.ts';

/**
 * Our copy of which apps and integrations there are: for finding and listing, never a base for a write, and never
 * holding a secret or an app token. Every answer of the service that passes through updates it, so our own writes
 * show at once; the walk (`fleet-walk.ts`) brings the rest.
 */

/** What a list or a get tells about an app. */
export interface SeenApp {
  readonly id: string;
  readonly name: string;
}

const nulls = /\0/g;
/** Half of what an index row of PostgreSQL may hold; a longer name is still shown whole. */
const maxSortName = 200;
const maxValue = 2_000;

/** Stands in no folded text, so that nothing is found across two of them. */
const termBreak = '\n';

const clean = (text: string) => text.replace(nulls, '');
const term = (appId: string, integrationId: string | null, field: string, value: string) => ({
  app_id: appId,
  integration_id: integrationId,
  field,
  value: clean(value).slice(0, maxValue),
  folded: foldValue(clean(value)).slice(0, maxValue),
});

/** A failure here costs freshness of the copy; the read or write it rides on must not fail for it. */
async function bestEffort(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log().warn({ err: error }, 'the index of apps was not updated');
  }
}

const inTransaction = async (work: (database: Kysely<Database>) => Promise<void>) =>
  (await db()).transaction().execute(work);

/** How many apps the copy holds. */
export async function countApps(): Promise<number> {
  const { count } = await (await db())
    .selectFrom('fleet_app')
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Pages are read far more often than things change; a copy this fresh is not written again. */
const freshMs = 60_000;

/** The apps whose copy is missing, different or old. `walk` counts as different: the walk needs its mark. */
async function staleApps(apps: readonly SeenApp[], walk: number | undefined): Promise<readonly SeenApp[]> {
  if (walk !== undefined) return apps;
  const fresh = await (await db())
    .selectFrom('fleet_app')
    .select(['id', 'name'])
    .where(
      'id',
      'in',
      apps.map((app) => app.id),
    )
    .where('seen_at', '>', Date.now() - freshMs)
    .execute();
  const names = new Map(fresh.map((row) => [row.id, row.name]));
  return apps.filter((app) => names.get(app.id) !== clean(app.name));
}

/** An app and its integrations are read side by side; where the list was told first, it counts from now on. */
async function countEarlier(database: Kysely<Database>, newIds: readonly string[]): Promise<void> {
  if (newIds.length === 0) return;
  const earlier = await database
    .selectFrom('fleet_integration')
    .select(['app_id', (row) => row.fn.countAll<number>().as('count')])
    .select((row) => row.fn.min('seen_at').as('seen_at'))
    .where('app_id', 'in', [...newIds])
    .groupBy('app_id')
    .execute();
  for (const { app_id: id, count, seen_at: seenAt } of earlier)
    await database
      .updateTable('fleet_app')
      .set({ integration_count: Number(count), looked_at: Number(seenAt) })
      .where('id', '=', id)
      .execute();
}

/** What can be found of an app as it stands; see `folded` in the schema. */
const gathered = (app: ExpressionBuilder<Database, 'fleet_app'>) =>
  app
    .selectFrom('fleet_term')
    .select(sql<string>`coalesce(string_agg(fleet_term.folded, ${termBreak}), '')`.as('all'))
    .whereRef('fleet_term.app_id', '=', 'fleet_app.id');

async function writeApps(database: Kysely<Database>, apps: readonly SeenApp[], walk: number | undefined) {
  const now = Date.now();
  const known = new Map(
    (
      await database
        .selectFrom('fleet_app')
        .select(['id', 'name'])
        .where(
          'id',
          'in',
          apps.map((app) => app.id),
        )
        .execute()
    ).map((row) => [row.id, row.name]),
  );
  await database
    .insertInto('fleet_app')
    .values(
      apps.map(({ id, name }) => ({
        id,
        name: clean(name),
        sort_name: fold(clean(name)).slice(0, maxSortName),
        created_at: createdAtOf(id),
        integration_count: 0,
        seen_at: now,
        walk: walk ?? 0,
        looked_walk: 0,
        folded: '',
      })),
    )
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        sort_name: row.ref('excluded.sort_name'),
        seen_at: now,
        ...(walk !== undefined && { walk }),
      })),
    )
    .execute();
  await countEarlier(
    database,
    apps.filter(({ id }) => !known.has(id)).map(({ id }) => id),
  );
  const changed = apps.filter((app) => known.get(app.id) !== clean(app.name));
  if (changed.length === 0) return;
  await database
    .deleteFrom('fleet_term')
    .where(
      'app_id',
      'in',
      changed.map((app) => app.id),
    )
    .where('integration_id', 'is', null)
    .execute();
  await database
    .insertInto('fleet_term')
    .values(changed.flatMap(({ id, name }) => [term(id, null, 'name', name), term(id, null, 'id', id)]))
    .execute();
  await database
    .updateTable('fleet_app')
    .set((app) => ({ folded: gathered(app) }))
    .where(
      'id',
      'in',
      changed.map(({ id }) => id),
    )
    .execute();
}

/** Notes apps the service told of; `walk` is the number of the walk that met them. Never throws. */
export function rememberApps(apps: readonly SeenApp[], walk?: number): Promise<void> {
  const unique = [...new Map(apps.map((app) => [app.id, app])).values()];
  if (unique.length === 0) return Promise.resolve();
  return bestEffort(async () => {
    const stale = await staleApps(unique, walk);
    if (stale.length > 0) await inTransaction((database) => writeApps(database, stale, walk));
  });
}

const terms = (appId: string, { id, type, title, details }: IntegrationRow) => {
  const named = channelFor(type)?.detailLabels.map(({ name }) => [name, details[name]] as const) ?? [];
  const values = new Map<string, string>();
  for (const [name, value] of [...named, ['title', title] as const])
    if (value !== undefined && ![...values.values()].includes(value)) values.set(name, value);
  return [...values].map(([name, value]) => term(appId, id, name, value));
};

async function writeIntegrations(database: Kysely<Database>, appId: string, rows: readonly IntegrationRow[]) {
  const now = Date.now();
  await database
    .insertInto('fleet_integration')
    .values(
      rows.map(({ id, type, title, status, createdAt }) => ({
        app_id: appId,
        id,
        type,
        title: title === undefined ? null : clean(title),
        status: status ?? null,
        created_at: createdAt,
        seen_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['app_id', 'id']).doUpdateSet((row) => ({
        type: row.ref('excluded.type'),
        title: row.ref('excluded.title'),
        status: row.ref('excluded.status'),
        seen_at: now,
      })),
    )
    .execute();
  await database
    .deleteFrom('fleet_term')
    .where('app_id', '=', appId)
    .where(
      'integration_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
  const found = rows.flatMap((row) => terms(appId, row));
  if (found.length > 0) await database.insertInto('fleet_term').values(found).execute();
}

async function recount(database: Kysely<Database>, appId: string): Promise<void> {
  const { count } = await database
    .selectFrom('fleet_integration')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('app_id', '=', appId)
    .executeTakeFirstOrThrow();
  await database
    .updateTable('fleet_app')
    .set((app) => ({ integration_count: Number(count), folded: gathered(app) }))
    .where('id', '=', appId)
    .execute();
}

async function dropIntegrations(database: Kysely<Database>, appId: string, keep: readonly string[] | null) {
  const gone = database.deleteFrom('fleet_integration').where('app_id', '=', appId);
  const goneTerms = database
    .deleteFrom('fleet_term')
    .where('app_id', '=', appId)
    .where('integration_id', 'is not', null);
  const isAll = keep === null || keep.length === 0;
  await (isAll ? gone : gone.where('id', 'not in', [...keep])).execute();
  await (isAll ? goneTerms : goneTerms.where('integration_id', 'not in', [...keep])).execute();
}

async function replaceIntegrations(
  database: Kysely<Database>,
  appId: string,
  rows: readonly IntegrationRow[],
  walk: number | undefined,
): Promise<void> {
  await dropIntegrations(
    database,
    appId,
    rows.map((row) => row.id),
  );
  if (rows.length > 0) await writeIntegrations(database, appId, rows);
  await database
    .updateTable('fleet_app')
    .set((app) => ({
      integration_count: rows.length,
      looked_at: Date.now(),
      folded: gathered(app),
      ...(walk !== undefined && { looked_walk: walk }),
    }))
    .where('id', '=', appId)
    .execute();
}

/** Whether the copy of an app's integrations was read lately and says the same. */
async function isFresh(appId: string, rows: readonly IntegrationRow[]): Promise<boolean> {
  const known = await (await db())
    .selectFrom('fleet_integration')
    .innerJoin('fleet_app', 'fleet_app.id', 'fleet_integration.app_id')
    .select(['fleet_integration.id', 'type', 'title', 'status'])
    .where('app_id', '=', appId)
    .where('looked_at', '>', Date.now() - freshMs)
    .execute();
  const key = (id: string, type: string, title?: string | null, status?: string | null) =>
    JSON.stringify([id, type, title ?? null, status ?? null]);
  const keys = new Set(known.map((row) => key(row.id, row.type, row.title, row.status)));
  return (
    rows.length > 0 &&
    known.length === rows.length &&
    rows.every((row) => keys.has(key(row.id, row.type, row.title, row.status)))
  );
}

/** Notes the whole list of an app's integrations; what is not in it is gone. Never throws. */
export function rememberIntegrations(
  appId: string,
  rows: readonly IntegrationRow[],
  walk?: number,
): Promise<void> {
  return bestEffort(async () => {
    if (walk === undefined && (await isFresh(appId, rows))) return;
    await inTransaction((database) => replaceIntegrations(database, appId, rows, walk));
  });
}

/** Notes one integration, made or read by itself, of an app that is known. Never throws. */
export function rememberIntegration(appId: string, row: IntegrationRow): Promise<void> {
  return bestEffort(() =>
    inTransaction(async (database) => {
      // A list of one would pass for the whole list when the app is met.
      const app = await database
        .selectFrom('fleet_app')
        .select('id')
        .where('id', '=', appId)
        .executeTakeFirst();
      if (!app) return;
      await writeIntegrations(database, appId, [row]);
      await recount(database, appId);
    }),
  );
}

/** Drops an integration that no longer exists. Never throws. */
export function forgetIntegration(appId: string, integrationId: string): Promise<void> {
  return bestEffort(() =>
    inTransaction(async (database) => {
      await database
        .deleteFrom('fleet_integration')
        .where('app_id', '=', appId)
        .where('id', '=', integrationId)
        .execute();
      await database
        .deleteFrom('fleet_term')
        .where('app_id', '=', appId)
        .where('integration_id', '=', integrationId)
        .execute();
      await recount(database, appId);
    }),
  );
}

/** Drops an app that no longer exists, with all it had. Never throws. */
export function forgetApp(appId: string): Promise<void> {
  return bestEffort(() =>
    inTransaction(async (database) => {
      await database.deleteFrom('fleet_integration').where('app_id', '=', appId).execute();
      await database.deleteFrom('fleet_term').where('app_id', '=', appId).execute();
      await database.deleteFrom('integration_identity').where('app_id', '=', appId).execute();
      await database.deleteFrom('fleet_app').where('id', '=', appId).execute();
    }),
  );
}
