import 'server-only';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { channelName } from '#lib/channels/registry';
import type { Cell } from './csv.ts';
import { admit, beginExport, type CsvFile, dayOf, fileName, type Page, timeOf } from './csv-file.ts';
import { listRepeats } from './fleet-repeats.ts';
import { type FleetQuery, type FleetRow, searchFleet } from './fleet-search.ts';
import { getFleetSummary } from './fleet-summary.ts';
import { type FleetState, fleetState } from './fleet-walk.ts';

/** The tables of the fleet screen. */
export const fleetTables = ['channels', 'growth', 'repeats'] as const;
export type FleetTable = (typeof fleetTables)[number];

const pageSize = 500;
const appColumns = ['app_id', 'name', 'created', 'channels', 'integrations', 'seen', 'match'];

const appCells = (row: FleetRow): readonly Cell[] => [
  row.id,
  row.name,
  timeOf(row.createdAt),
  row.channels === null ? 'not known yet' : row.channels.map(channelName).join('; '),
  row.channels === null ? null : row.integrationCount,
  timeOf(row.seenAt),
  row.match?.value,
];

/** The end of a file that was written while the first walk still goes on: whatever it counts or finds may be more. */
function whatIsUnread({ isComplete, lookedAt, apps }: FleetState): Page {
  if (!isComplete)
    return [admit('not every app has been looked at since this dashboard was set up. Export again later.')];
  return lookedAt < apps ? [admit(`the channels of ${lookedAt} of ${apps} apps are known.`)] : [];
}

/** Page after page. Rows that move while it runs are written once; when some are missed, the end says so. */
async function* appPages(staff: Staff, query: FleetQuery): AsyncGenerator<Page> {
  const written = new Set<string>();
  for (let offset = 0; ; offset += pageSize) {
    const { rows, total } = await searchFleet(staff, { ...query, offset, limit: pageSize });
    const fresh = rows.filter(({ id }) => !written.has(id));
    for (const { id } of fresh) written.add(id);
    yield fresh.map(appCells);
    if (rows.length === pageSize) continue;
    if (written.size !== total)
      yield [admit(`the list changed while it was written, ${written.size} of ${total} apps are in it.`)];
    yield whatIsUnread(await fleetState());
    return;
  }
}

/** The day where it is a whole one in UTC; days of other zones begin and end at some time of it. */
function dayOrTime(at: number): string {
  const text = new Date(at).toISOString();
  return /T(00:00:00.000|23:59:59.999)Z$/.test(text) ? dayOf(at) : `${text.slice(0, 16)}Z`;
}

/** What narrows the list, as it stands in the file's name. */
function wordsOf(query: FleetQuery): (string | undefined)[] {
  const { search, has, hasNot, createdFrom, createdTo, state, sort, direction } = query;
  return [
    search.trim() && `search ${search.trim()}`,
    has.length > 0 ? `has ${has.join('+')}` : undefined,
    hasNot.length > 0 ? `has not ${hasNot.join('+')}` : undefined,
    createdFrom === undefined ? undefined : `from ${dayOrTime(createdFrom)}`,
    createdTo === undefined ? undefined : `to ${dayOrTime(createdTo)}`,
    state,
    sort === 'name' && direction === 'up' ? undefined : `by ${sort} ${direction}`,
  ];
}

/** The list of apps exactly as filtered and sorted; page and offset of the query do not matter. */
export async function exportApps(staff: Staff, query: FleetQuery): Promise<CsvFile> {
  await authorise(staff, 'app.export');
  const { limit: _, offset: __, ...filters } = query;
  const pages = appPages(staff, query);
  const body = await beginExport({ list: 'apps', filters, columns: appColumns, pages }, staff);
  return { name: fileName('apps', ...wordsOf(query)), body };
}

async function* channelPages(staff: Staff): AsyncGenerator<Page> {
  const { channels, state } = await getFleetSummary(staff);
  yield channels.map(({ type, apps, integrations }) => [channelName(type), type, apps, integrations]);
  yield whatIsUnread(state);
}

async function* growthPages(staff: Staff): AsyncGenerator<Page> {
  const { growth, undated, state } = await getFleetSummary(staff);
  let [apps, integrations] = [0, 0];
  yield growth.map((row) => {
    apps += row.apps;
    integrations += row.integrations;
    return [row.period.from, row.period.to, row.apps, row.integrations, apps, integrations];
  });
  if (undated > 0) yield [admit(`the ids of ${undated} apps carry no date.`)];
  yield whatIsUnread(state);
}

async function* repeatPages(staff: Staff): AsyncGenerator<Page> {
  for (let offset = 0; ; offset += pageSize) {
    const { repeats } = await listRepeats(staff, { limit: pageSize, offset });
    yield repeats.flatMap(({ type, kind, value, uses }) =>
      uses.map((use) => [channelName(type), kind, value, use.appId, use.appName, use.integrationId]),
    );
    if (repeats.length === pageSize) continue;
    yield whatIsUnread(await fleetState());
    return;
  }
}

const tables: Record<
  FleetTable,
  { columns: readonly string[]; pages: (staff: Staff) => AsyncGenerator<Page> }
> = {
  channels: { columns: ['channel', 'type', 'apps', 'integrations'], pages: channelPages },
  growth: {
    columns: ['from', 'to', 'new_apps', 'new_integrations', 'apps', 'integrations'],
    pages: growthPages,
  },
  repeats: {
    columns: ['channel', 'kind', 'account', 'app_id', 'app', 'integration_id'],
    pages: repeatPages,
  },
};

/** One of the tables of the fleet screen. */
export async function exportFleetTable(staff: Staff, table: FleetTable): Promise<CsvFile> {
  await authorise(staff, 'app.export');
  const { columns, pages } = tables[table];
  const body = await beginExport({ list: table, filters: {}, columns, pages: pages(staff) }, staff);
  return { name: fileName('fleet', table), body };
}
