import 'server-only';
import type { ExpressionBuilder, Kysely, SelectQueryBuilder } from 'kysely';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';
import { type Match, matchesOf } from './fleet-matches.ts';
import { searchParts } from './fold.ts';

/** How the list of apps is asked for. All of it stands in the address. */
export interface FleetQuery {
  readonly search: string;
  /** Types the app must have, and must not have. */
  readonly has: readonly string[];
  readonly hasNot: readonly string[];
  /** Milliseconds, both inclusive. */
  readonly createdFrom?: number;
  readonly createdTo?: number;
  /** Apps without any channel; with an integration that v1.1 calls not active. */
  readonly state?: 'unconnected' | 'trouble';
  readonly sort: 'name' | 'created' | 'channels';
  readonly direction: 'up' | 'down';
  readonly limit: number;
  readonly offset: number;
}

export interface FleetRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number | null;
  /** Types, each once; null while nobody has looked. */
  readonly channels: readonly string[] | null;
  readonly integrationCount: number;
  /** True where v1.1 calls one of its integrations not active. */
  readonly hasTrouble: boolean;
  /** Milliseconds: when the service last told of it. */
  readonly seenAt: number;
  /** Milliseconds: when its integrations were last read; null: never. */
  readonly lookedAt: number | null;
  readonly match: Match | undefined;
}

export interface FleetPage {
  readonly rows: readonly FleetRow[];
  /** All apps the query fits, on every page. */
  readonly total: number;
}

/** With the hits of a text, where one is looked for; see `readPage`. */
interface Searched extends Database {
  hit: { id: string };
}

type Apps<O> = SelectQueryBuilder<Searched, 'fleet_app', O>;
type Row = ExpressionBuilder<Searched, 'fleet_app'>;

const connected = (row: Row, type: string) =>
  row.exists(
    row
      .selectFrom('fleet_integration')
      .select('fleet_integration.id')
      .whereRef('fleet_integration.app_id', '=', 'fleet_app.id')
      .where('fleet_integration.type', '=', type),
  );

async function narrowed(query: FleetQuery) {
  const database = await db();
  const rules = rulesOf(database);
  return <O>(apps: Apps<O>): Apps<O> => {
    let narrow = apps;
    for (const part of searchParts(query.search)) {
      const isShort = part.some((way) => [...way].length < rules.indexedLetters);
      narrow = isShort
        ? narrow.where((row) => row.or(part.map((way) => rules.holds('fleet_app.folded', way))))
        : narrow.where('fleet_app.id', 'in', (row) =>
            row
              .selectFrom('fleet_term')
              .select('fleet_term.app_id')
              .where((term) => term.or(part.map((way) => rules.contains('fleet_term', 'folded', way)))),
          );
    }
    for (const type of query.has) narrow = narrow.where((row) => connected(row, type));
    for (const type of query.hasNot) narrow = narrow.where((row) => row.not(connected(row, type)));
    if (query.createdFrom !== undefined) narrow = narrow.where('created_at', '>=', query.createdFrom);
    if (query.createdTo !== undefined) narrow = narrow.where('created_at', '<=', query.createdTo);
    if (query.state === 'unconnected')
      narrow = narrow.where('integration_count', '=', 0).where('looked_at', 'is not', null);
    if (query.state === 'trouble')
      narrow = narrow.where('fleet_app.id', 'in', (row) =>
        row
          .selectFrom('fleet_integration')
          .select('fleet_integration.app_id')
          .where('status', 'is not', null)
          .where('status', '!=', 'active'),
      );
    return narrow;
  };
}

const sortColumns = { name: 'sort_name', created: 'created_at', channels: 'integration_count' } as const;

async function integrationsOf(appIds: readonly string[]) {
  const rows = await (await db())
    .selectFrom('fleet_integration')
    .select(['app_id', 'id', 'type', 'status'])
    .where('app_id', 'in', [...appIds])
    .orderBy('type')
    .execute();
  return Map.groupBy(rows, (row) => row.app_id);
}

/** The apps of one page and the number of all. */
async function readPage(database: Kysely<Database>, query: FleetQuery) {
  const narrow = await narrowed(query);
  const column = sortColumns[query.sort];
  const direction = query.direction === 'up' ? 'asc' : 'desc';
  const page = <O>(apps: Apps<O>) =>
    apps
      .select(['id', 'name', 'created_at', 'integration_count', 'seen_at', 'looked_at'])
      .orderBy(column, direction)
      .orderBy('id', direction)
      .limit(query.limit)
      .offset(query.offset);
  const apps = () => database.withTables<Pick<Searched, 'hit'>>().selectFrom('fleet_app');
  const count = async () => {
    const all = narrow(apps()).select((row) => row.fn.countAll<number>().as('total'));
    return Number((await all.executeTakeFirstOrThrow()).total);
  };
  if (searchParts(query.search).length === 0) {
    const [rows, total] = await Promise.all([page(narrow(apps())).execute(), count()]);
    return { apps: rows, total };
  }
  // Looking for text is most of the work: its hits are written down once, for the page and for the total.
  const hits = database.with(
    (hit) => hit('hit').materialized(),
    () => narrow(apps()).select('fleet_app.id'),
  );
  const rows = await page(
    hits
      .selectFrom('fleet_app')
      .where('fleet_app.id', 'in', (row) => row.selectFrom('hit').select('hit.id'))
      .select((row) =>
        row
          .selectFrom('hit')
          .select((hit) => hit.fn.countAll<number>().as('total'))
          .as('total'),
      ),
  ).execute();
  const [first] = rows;
  const isPastEnd = first === undefined && query.offset > 0;
  return { apps: rows, total: isPastEnd ? await count() : Number(first?.total ?? 0) };
}

/** One page of the index, narrowed, sorted and counted. Reads our database only. */
export async function searchFleet(staff: Staff, query: FleetQuery): Promise<FleetPage> {
  await authorise(staff, 'app.read');
  const database = await db();
  const { apps, total } = await readPage(database, query);
  if (apps.length === 0) return { rows: [], total };
  const ids = apps.map((app) => app.id);
  const integrations = await integrationsOf(ids);
  const matches = await matchesOf(
    ids,
    query.search,
    (appId, id) => integrations.get(appId)?.find((row) => row.id === id)?.type,
  );
  const rows = apps.map((app) => {
    const ofApp = integrations.get(app.id) ?? [];
    return {
      id: app.id,
      name: app.name,
      createdAt: app.created_at,
      channels: app.looked_at === null ? null : [...new Set(ofApp.map(({ type }) => type))],
      integrationCount: app.integration_count,
      hasTrouble: ofApp.some(({ status }) => status !== null && status !== 'active'),
      seenAt: app.seen_at,
      lookedAt: app.looked_at,
      match: matches.get(app.id),
    };
  });
  return { rows, total };
}
