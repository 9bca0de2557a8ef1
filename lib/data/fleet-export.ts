import 'server-only';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { channelFor } from '#lib/channels/registry';
import { type Cell, csvLine, textStream } from './csv.ts';
import { toFailure } from './failures.ts';
import { listRepeats } from './fleet-repeats.ts';
import { type FleetQuery, type FleetRow, searchFleet } from './fleet-search.ts';
import { getFleetSummary } from './fleet-summary.ts';
import { fleetState } from './fleet-walk.ts';
import type { IntegrationRow } from './integration-rows.ts';
import { listIntegrations } from './integrations.ts';

/** A file on its way to a person. */
export interface CsvFile {
  /** With the filters in it, so that a file found later says what it holds. */
  readonly name: string;
  readonly body: ReadableStream<Uint8Array>;
}

/** The tables of the fleet screen. */
export const fleetTables = ['channels', 'growth', 'repeats'] as const;
export type FleetTable = (typeof fleetTables)[number];

const pageSize = 500;
type Page = readonly (readonly Cell[])[];

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const timeOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const nameOf = (type: string) => channelFor(type)?.name ?? type;

/** Signs that a file system or a header would take for something else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stand in a file name
const unsafe = /[\u0000-\u001f\u007f"*/:<>?\\|]+/g;

function fileName(...parts: readonly (string | undefined)[]): string {
  const words = [...parts.filter(Boolean), dayOf(Date.now())].join('_').replace(unsafe, ' ');
  return `${words.slice(0, 150).toWellFormed()}.csv`;
}

/** The last line of a file that does not hold everything: in the first cell, where nobody overlooks it. */
const admit = (sentence: string) => [`INCOMPLETE: ${sentence}`] as const;

interface Export {
  readonly list: string;
  readonly appId?: string;
  readonly filters: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
  readonly pages: AsyncGenerator<Page>;
}

/** Records the export before its first byte and then lets it run. */
async function begin(staff: Staff, { list, appId, filters, columns, pages }: Export) {
  const detail = { list, filters: JSON.stringify(filters) };
  await audited(staff, { kind: 'app.export', appId, detail }, async () => undefined);
  return textStream(csvLine(columns), pages, csvLine, (error) => {
    const { message, reference } = toFailure(error);
    return csvLine(admit(`the list could not be read to its end. ${message} Reference ${reference}.`));
  });
}

const appColumns = ['app_id', 'name', 'created', 'channels', 'integrations', 'seen', 'match'];

const appCells = (row: FleetRow): readonly Cell[] => [
  row.id,
  row.name,
  timeOf(row.createdAt),
  row.channels === null ? 'not known yet' : row.channels.map(nameOf).join('; '),
  row.channels === null ? null : row.integrationCount,
  timeOf(row.seenAt),
  row.match?.value,
];

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
    const { isComplete } = await fleetState();
    if (!isComplete)
      yield [admit('not every app has been looked at since this dashboard was set up. Export again later.')];
    return;
  }
}

/** What narrows the list, as it stands in the file's name. */
function wordsOf(query: FleetQuery): (string | undefined)[] {
  const { search, has, hasNot, createdFrom, createdTo, state, sort, direction } = query;
  return [
    search.trim() && `search ${search.trim()}`,
    has.length > 0 ? `has ${has.join('+')}` : undefined,
    hasNot.length > 0 ? `has not ${hasNot.join('+')}` : undefined,
    createdFrom === undefined ? undefined : `from ${dayOf(createdFrom)}`,
    createdTo === undefined ? undefined : `to ${dayOf(createdTo)}`,
    state,
    sort === 'name' && direction === 'up' ? undefined : `by ${sort} ${direction}`,
  ];
}

/** The list of apps exactly as filtered and sorted; page and offset of the query do not matter. */
export async function exportApps(staff: Staff, query: FleetQuery): Promise<CsvFile> {
  await authorise(staff, 'app.export');
  const { limit: _, offset: __, ...filters } = query;
  const pages = appPages(staff, query);
  const body = await begin(staff, { list: 'apps', filters, columns: appColumns, pages });
  return { name: fileName('apps', ...wordsOf(query)), body };
}

async function* channelPages(staff: Staff): AsyncGenerator<Page> {
  const { channels, state } = await getFleetSummary(staff);
  yield channels.map(({ type, apps, integrations }) => [nameOf(type), type, apps, integrations]);
  if (state.lookedAt < state.apps)
    yield [admit(`the channels of ${state.lookedAt} of ${state.apps} apps are known.`)];
}

async function* growthPages(staff: Staff): AsyncGenerator<Page> {
  const { growth, undated } = await getFleetSummary(staff);
  let [apps, integrations] = [0, 0];
  yield growth.map((row) => {
    apps += row.apps;
    integrations += row.integrations;
    return [row.period.from, row.period.to, row.apps, row.integrations, apps, integrations];
  });
  if (undated > 0) yield [admit(`the ids of ${undated} apps carry no date.`)];
}

async function* repeatPages(staff: Staff): AsyncGenerator<Page> {
  for (let offset = 0; ; offset += pageSize) {
    const { repeats } = await listRepeats(staff, { limit: pageSize, offset });
    yield repeats.flatMap(({ type, kind, value, uses }) =>
      uses.map((use) => [nameOf(type), kind, value, use.appId, use.appName, use.integrationId]),
    );
    if (repeats.length < pageSize) return;
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
  const body = await begin(staff, { list: table, filters: {}, columns, pages: pages(staff) });
  return { name: fileName('fleet', table), body };
}

const integrationColumns = ['integration_id', 'channel', 'type', 'account', 'status', 'created', 'details'];

function integrationCells({ id, type, title, status, createdAt, details }: IntegrationRow): readonly Cell[] {
  const labels = channelFor(type)?.detailLabels ?? [];
  const told = labels
    .filter(({ name }) => details[name])
    .map(({ name, label }) => `${label}: ${details[name]}`);
  return [id, nameOf(type), type, title, status, timeOf(createdAt), told.join('; ')];
}

async function* onePage(rows: Page): AsyncGenerator<Page> {
  yield rows;
}

/**
 * An app's integrations as the service tells them now, of one channel when `type` is given. Read before the first
 * byte, so a service that does not answer is an error and not an empty file.
 */
export async function exportIntegrations(
  staff: Staff,
  appId: string,
  type: string | undefined,
): Promise<CsvFile> {
  await authorise(staff, 'app.export');
  const all = await listIntegrations(staff, appId);
  const pages = onePage(all.filter((row) => !type || row.type === type).map(integrationCells));
  const body = await begin(staff, {
    list: 'integrations',
    appId,
    filters: { type },
    columns: integrationColumns,
    pages,
  });
  return { name: fileName('integrations', appId, type), body };
}
