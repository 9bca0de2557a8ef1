import 'server-only';
import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';
import type { Database } from '#lib/db/schema';
import { type FleetState, fleetState } from './fleet-walk.ts';
import { type Period, periodsBetween } from './periods.ts';

/** How widely a channel is used. */
export interface ChannelUse {
  readonly type: string;
  readonly apps: number;
  readonly integrations: number;
}

/** A column of the map: one app where they are few, else the apps created in one period. */
export interface MapColumn {
  readonly label: string;
  readonly apps: number;
  /** Apps with the channel, by type; a type that none of them has is left out. */
  readonly channels: Readonly<Record<string, number>>;
  /** Apps of which we know that they have no channel. */
  readonly unconnected: number;
  readonly appId?: string;
  readonly period?: Period;
}

/** What was made in a period and is still there. */
export interface Growth {
  readonly period: Period;
  readonly apps: number;
  readonly integrations: number;
}

export interface FleetSummary {
  readonly state: FleetState;
  /** Milliseconds: no channels that are counted here were last read before; null when none ever were. */
  readonly seenSince: number | null;
  readonly integrations: number;
  readonly unconnected: number;
  /** Apps with an integration that v1.1 calls not active. */
  readonly trouble: number;
  /** Apps whose id carries no date: they are in no column of the map. */
  readonly undated: number;
  /** The most widely used first. */
  readonly channels: readonly ChannelUse[];
  readonly map: readonly MapColumn[];
  readonly growth: readonly Growth[];
}

/** Up to so many apps each have a column of their own. */
const mostColumns = 60;

const number = (value: number | string | null | undefined) => Number(value ?? 0);

/** Which period a moment falls into, counted from 0; for the dated rows that lie within the periods. */
function periodOf(column: string, periods: readonly Period[]): RawBuilder<number> {
  // Literals, because PostgreSQL takes a parameter in this place for text; both are numbers of ours.
  const cases = periods
    .slice(1)
    .map(({ startsAt }, index) => sql`when ${sql.ref(column)} < ${sql.lit(startsAt)} then ${sql.lit(index)}`);
  const last = sql.lit(periods.length - 1);
  return cases.length === 0 ? sql`${last}` : sql`case ${sql.join(cases, sql` `)} else ${last} end`;
}

/** Counts apps of which we know that they have no channel: one that nobody has looked at may have some. */
const unconnectedCount = (row: ExpressionBuilder<Database, 'fleet_app'>) =>
  row.fn.sum<number>(
    row
      .case()
      .when(row.and([row('integration_count', '=', 0), row('looked_at', 'is not', null)]))
      .then(1)
      .else(0)
      .end(),
  );

async function channelUse(): Promise<ChannelUse[]> {
  const rows = await (await db())
    .selectFrom('fleet_integration')
    .select((row) => [
      'type',
      row.fn.countAll<number>().as('integrations'),
      row.fn.count<number>('app_id').distinct().as('apps'),
    ])
    .groupBy('type')
    .execute();
  return rows
    .map(({ type, apps, integrations }) => ({ type, apps: number(apps), integrations: number(integrations) }))
    .sort((a, b) => b.apps - a.apps || a.type.localeCompare(b.type));
}

async function totals() {
  const database = await db();
  const [apps, trouble] = await Promise.all([
    database
      .selectFrom('fleet_app')
      .select((row) => [
        unconnectedCount(row).as('unconnected'),
        row.fn.countAll<number>().as('all'),
        row.fn.count<number>('created_at').as('dated'),
        row.fn.min('created_at').as('first'),
        row.fn.max('created_at').as('last'),
        row.fn.min('looked_at').as('seenSince'),
      ])
      .executeTakeFirstOrThrow(),
    database
      .selectFrom('fleet_integration')
      .select((row) => row.fn.count<number>('app_id').distinct().as('apps'))
      .where('status', 'is not', null)
      .where('status', '!=', 'active')
      .executeTakeFirstOrThrow(),
  ]);
  return {
    unconnected: number(apps.unconnected),
    undated: number(apps.all) - number(apps.dated),
    first: apps.first,
    last: apps.last,
    seenSince: apps.seenSince,
    trouble: number(trouble.apps),
  };
}

/** One column per app, in the order in which they were created. */
async function mapOfApps(): Promise<MapColumn[]> {
  const database = await db();
  const [apps, held] = await Promise.all([
    database
      .selectFrom('fleet_app')
      .select(['id', 'name', 'looked_at'])
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    database.selectFrom('fleet_integration').select(['app_id', 'type']).distinct().execute(),
  ]);
  const types = Map.groupBy(held, ({ app_id }) => app_id);
  return apps.map(({ id, name, looked_at }) => {
    const channels = Object.fromEntries((types.get(id) ?? []).map(({ type }) => [type, 1]));
    const isUnconnected = looked_at !== null && Object.keys(channels).length === 0;
    return { label: name, apps: 1, channels, unconnected: isUnconnected ? 1 : 0, appId: id };
  });
}

/** One column per period: apps created in it, and how many of them have each channel. */
async function mapOfPeriods(periods: readonly Period[]): Promise<MapColumn[]> {
  const database = await db();
  const held = database.selectFrom('fleet_integration').select(['app_id', 'type']).distinct().as('held');
  const period = periodOf('fleet_app.created_at', periods).as('period');
  const [apps, connected] = await Promise.all([
    database
      .selectFrom('fleet_app')
      .select((row) => [
        period,
        row.fn.countAll<number>().as('apps'),
        unconnectedCount(row).as('unconnected'),
      ])
      .where('created_at', 'is not', null)
      .groupBy('period')
      .execute(),
    database
      .selectFrom(held)
      .innerJoin('fleet_app', 'fleet_app.id', 'held.app_id')
      .select((row) => [period, 'held.type', row.fn.countAll<number>().as('apps')])
      .where('created_at', 'is not', null)
      .groupBy(['period', 'held.type'])
      .execute(),
  ]);
  const types = Map.groupBy(connected, (row) => number(row.period));
  const counts = new Map(apps.map((row) => [number(row.period), row]));
  return periods.map((at, index) => ({
    label: at.label,
    apps: number(counts.get(index)?.apps),
    channels: Object.fromEntries(
      (types.get(index) ?? []).map(({ type, apps: count }) => [type, number(count)]),
    ),
    unconnected: number(counts.get(index)?.unconnected),
    period: at,
  }));
}

async function created(table: 'fleet_app' | 'fleet_integration', periods: readonly Period[]) {
  const rows = await (await db())
    .selectFrom(table)
    .select((row) => [periodOf('created_at', periods).as('period'), row.fn.countAll<number>().as('count')])
    .where('created_at', 'is not', null)
    .groupBy('period')
    .execute();
  return new Map(rows.map((row) => [number(row.period), number(row.count)]));
}

async function growthIn(periods: readonly Period[]): Promise<Growth[]> {
  const [apps, integrations] = await Promise.all([
    created('fleet_app', periods),
    created('fleet_integration', periods),
  ]);
  return periods.map((period, index) => ({
    period,
    apps: apps.get(index) ?? 0,
    integrations: integrations.get(index) ?? 0,
  }));
}

/** The whole fleet on one screen, from our index. Reads our database only. */
export async function getFleetSummary(staff: Staff): Promise<FleetSummary> {
  await authorise(staff, 'app.read');
  const [state, channels, { first, last, ...counts }] = await Promise.all([
    fleetState(),
    channelUse(),
    totals(),
  ]);
  const periods = first === null ? [] : periodsBetween(first, Math.max(last ?? first, Date.now()));
  const isFew = state.apps <= mostColumns;
  const [map, growth] = await Promise.all([isFew ? mapOfApps() : mapOfPeriods(periods), growthIn(periods)]);
  const integrations = channels.reduce((sum, channel) => sum + channel.integrations, 0);
  return { state, integrations, ...counts, channels, map, growth };
}
