import 'server-only';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { channelFor, channelName } from '#lib/channels/registry';
import { db } from '#lib/db/client';
import { rulesOf } from '#lib/db/dialects/dialect';
import { routes } from '#lib/routes';
import { searchFleet } from './fleet-search.ts';
import { foldValue } from './fold.ts';
import {
  actItems,
  appItem,
  channelItems,
  fits,
  type NamedApp,
  type PaletteItem,
  readKey,
  readWish,
  screenItems,
  verbItem,
  verbItems,
} from './palette-items.ts';

const mostApps = 6;
const mostIntegrations = 6;
const mostRecent = 8;
/** More than are shown, because what no longer exists drops out. */
const keptRecent = 20;

async function appsFor(staff: Staff, search: string, limit: number) {
  const { rows } = await searchFleet(staff, {
    search,
    has: [],
    hasNot: [],
    sort: 'name',
    direction: 'up',
    limit,
    offset: 0,
  });
  return rows;
}

const integrationKey = (appId: string, id: string) => `integration:${appId}:${id}`;

interface FoundIntegration {
  readonly app_id: string;
  readonly id: string;
  readonly type: string;
  readonly title: string | null;
  readonly name: string;
}

const integrationItem = ({ app_id, id, type, title, name }: FoundIntegration): PaletteItem => ({
  key: integrationKey(app_id, id),
  group: 'Integrations',
  label: [channelName(type), title].filter(Boolean).join(': '),
  detail: name,
  href: routes.integration(app_id, id),
});

async function integrations() {
  return (await db())
    .selectFrom('fleet_integration')
    .innerJoin('fleet_app', 'fleet_app.id', 'fleet_integration.app_id')
    .select(['app_id', 'fleet_integration.id', 'type', 'title', 'name']);
}

/** Integrations whose own identities hold every word: a number, a bot, a page. */
async function integrationsFor(search: string): Promise<PaletteItem[]> {
  const rules = rulesOf(await db());
  let found = await integrations();
  for (const word of foldValue(search).split(/\s+/).filter(Boolean))
    found = found.where('fleet_integration.id', 'in', (row) =>
      row
        .selectFrom('fleet_term')
        .select('fleet_term.integration_id')
        .where('fleet_term.integration_id', 'is not', null)
        .where(rules.contains('fleet_term', 'folded', word))
        .$castTo<{ integration_id: string }>(),
    );
  const rows = await found.orderBy('sort_name').orderBy('type').limit(mostIntegrations).execute();
  return rows.map(integrationItem);
}

async function appNamed(appId: string | undefined): Promise<NamedApp | undefined> {
  if (appId === undefined) return undefined;
  return (await db())
    .selectFrom('fleet_app')
    .select(['id', 'name'])
    .where('id', '=', appId)
    .executeTakeFirst();
}

/** The item behind a key as it is today; undefined when its app or integration is gone. */
async function itemOf(staff: Staff, key: string): Promise<PaletteItem | undefined> {
  const fixed = [...screenItems(staff.role), ...actItems(staff.role)].find((item) => item.key === key);
  if (fixed) return fixed;
  const { verb, appId, rest } = readKey(key);
  if (rest !== undefined && key === integrationKey(appId, rest)) {
    const row = await (await integrations())
      .where('app_id', '=', appId)
      .where('fleet_integration.id', '=', rest)
      .executeTakeFirst();
    return row && integrationItem(row);
  }
  const app = await appNamed(appId);
  if (!app) return undefined;
  return verb ? verbItem(staff.role, verb, channelFor(rest ?? ''), app) : appItem(app);
}

async function recentItems(staff: Staff): Promise<PaletteItem[]> {
  const rows = await (await db())
    .selectFrom('palette_recent')
    .select('item')
    .where('staff_id', '=', staff.id)
    .orderBy('used_at', 'desc')
    .limit(keptRecent)
    .execute();
  const items = await Promise.all(rows.map(({ item }) => itemOf(staff, item)));
  return items
    .filter((item) => item !== undefined)
    .slice(0, mostRecent)
    .map((item) => ({ ...item, group: 'Recent' as const }));
}

/** What a line asks to do to apps: "connect telegram to acme". Where it names none, the app at hand is meant first. */
async function wishes(staff: Staff, search: string, appAtHand: string | undefined): Promise<PaletteItem[]> {
  const { verb, channel, app } = readWish(search);
  if (!verb) return [];
  const [atHand, found] = await Promise.all([
    app === '' ? appNamed(appAtHand) : undefined,
    appsFor(staff, app, mostApps),
  ]);
  const apps: readonly NamedApp[] = atHand ? [atHand, ...found] : found;
  return apps.map((one) => verbItem(staff.role, verb, channel, one));
}

const unique = (items: readonly PaletteItem[]) => [
  ...new Map(items.map((item) => [item.key, item])).values(),
];

/**
 * What the palette offers for what was typed: what somebody wants to do, apps, integrations, screens. With nothing
 * typed, what the person chose last comes first, then what can be done to the app whose page they are on. Reads our
 * database only; locked things say who can help.
 */
export async function searchPalette(
  staff: Staff,
  { q, app: appId }: { q: string; app?: string },
): Promise<PaletteItem[]> {
  await authorise(staff, 'app.read');
  const fixed = [...actItems(staff.role), ...screenItems(staff.role)];
  const search = q.trim();
  if (search === '') {
    const [recent, atHand] = await Promise.all([recentItems(staff), appNamed(appId)]);
    const known = new Set(recent.map(({ key }) => key));
    const others = [...(atHand ? verbItems(staff.role, atHand) : []), ...fixed];
    return [...recent, ...others.filter(({ key }) => !known.has(key))];
  }
  const [wished, apps, found] = await Promise.all([
    wishes(staff, search, appId),
    appsFor(staff, search, mostApps),
    integrationsFor(search),
  ]);
  const [first] = apps;
  return unique([
    ...wished,
    ...fixed.filter((item) => fits(item, search)),
    ...apps.map((app) => appItem(app, app.match?.field === 'name' ? undefined : app.match?.value)),
    ...found,
    ...channelItems(search),
    ...(first && wished.length === 0 ? verbItems(staff.role, first) : []),
  ]);
}

/** Notes what a person chose, for the next time. A key that names nothing is not kept. */
export async function rememberChoice(staff: Staff, key: string): Promise<void> {
  await authorise(staff, 'app.read');
  if (!(await itemOf(staff, key))) return;
  const database = await db();
  const used_at = Date.now();
  await database
    .insertInto('palette_recent')
    .values({ staff_id: staff.id, item: key, used_at })
    .onConflict((conflict) => conflict.columns(['staff_id', 'item']).doUpdateSet({ used_at }))
    .execute();
  const oldest = database
    .selectFrom('palette_recent')
    .select('item')
    .where('staff_id', '=', staff.id)
    .orderBy('used_at', 'desc')
    .limit(keptRecent);
  await database
    .deleteFrom('palette_recent')
    .where('staff_id', '=', staff.id)
    .where('item', 'not in', oldest)
    .execute();
}
