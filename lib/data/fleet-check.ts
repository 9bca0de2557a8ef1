import 'server-only';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';
import { processWide } from '#lib/process-wide';
import * as service from '#lib/smooch/apps';
import { SmoochError } from '#lib/smooch/errors';
import { isNotFound } from './failures.ts';
import { countApps, forgetApp, rememberApps } from './fleet-store.ts';
import { endRest, fleetState, glanceOverlap, requestWalk } from './fleet-walk.ts';
import { listIntegrations } from './integrations.ts';

/**
 * What the service says about a part of the list that the index has drawn already: one call for the newest apps
 * (of a short list: for all of it), and one for each shown app whose channels were not read within the last minute.
 */
export interface FleetCheck {
  /** Milliseconds. */
  readonly at: number;
  /** Apps the index did not know. */
  readonly added: readonly string[];
  /** Apps the service no longer has. */
  readonly gone: readonly string[];
  /** Apps whose channels differ from what was shown. */
  readonly changed: readonly string[];
  /** Apps whose channels nobody had read before: now the index has them. */
  readonly learned: readonly string[];
  /** Apps whose channels the service did not tell. */
  readonly unknown: readonly string[];
}

/** Leaves half of the client's places to calls that somebody waits for. */
const sideBySide = 4;
const freshMs = 60_000;
/** After that no more apps are asked about; the walk will. */
const patienceMs = 8_000;
/** At most so many new apps are looked into at once; the walk brings the channels of the others. */
const maxLooks = 50;

/** More than the end of a list that is read can hold of apps we know. */
const newestKept = 2 * service.maxAppsPerPage;

/** Ids of the newest apps we know; ids grow with time, and the service lists by time. */
async function knownNewest(): Promise<Set<string>> {
  const newest = (await db()).selectFrom('fleet_app').select('id').orderBy('id', 'desc').limit(newestKept);
  return new Set((await newest.execute()).map(({ id }) => id));
}

/** Apps that were there before a moment and are not among those told since. */
async function notTold(told: ReadonlySet<string>, before: number): Promise<string[]> {
  const seen = await (await db())
    .selectFrom('fleet_app')
    .select('id')
    .where('seen_at', '<', before)
    .execute();
  return seen.flatMap(({ id }) => (told.has(id) ? [] : id));
}

/** Reads the end of the list, where new apps come; a list of one page is read whole, and what is not in it is gone. */
async function readNewest(): Promise<Pick<FleetCheck, 'added' | 'gone'>> {
  // Before the call: what others remember meanwhile is news on this screen all the same.
  const [size, known] = await Promise.all([countApps(), knownNewest()]);
  const startedAt = Date.now();
  const limit = service.maxAppsPerPage;
  const isShort = size + glanceOverlap <= limit;
  const offset = isShort ? 0 : size - glanceOverlap;
  const { apps, hasMore } = await service.listApps({ limit, offset });
  const told = new Set(apps.map(({ id }) => id));
  await rememberApps(apps);
  // More than a page of new ones, or a list that ends before its known end: only a walk tells the whole of it.
  if (hasMore || (!isShort && apps.length === 0)) await requestWalk();
  const gone = isShort && !hasMore ? await notTold(told, startedAt) : [];
  for (const id of gone) await forgetApp(id);
  // While the first walk runs, what it has not met yet is no news.
  const added = (await fleetState()).isComplete ? [...told].filter((id) => !known.has(id)) : [];
  return { added, gone };
}

interface Newest {
  running: ReturnType<typeof readNewest> | undefined;
}

/** Many screens that open at once share one call. */
function readNewestOnce(): ReturnType<typeof readNewest> {
  const newest = processWide<Newest>('fleet-newest', () => ({ running: undefined }));
  newest.running ??= readNewest().finally(() => {
    newest.running = undefined;
  });
  return newest.running;
}

/** Which of these apps the index knows, and what it says about them. */
async function shownBefore(
  appIds: readonly string[],
): Promise<Map<string, { isUnread: boolean; isOld: boolean; types: string }>> {
  if (appIds.length === 0) return new Map();
  const database = await db();
  const apps = await database
    .selectFrom('fleet_app')
    .select(['id', 'looked_at'])
    .where('id', 'in', [...appIds])
    .execute();
  const integrations = await database
    .selectFrom('fleet_integration')
    .select(['app_id', 'id', 'type'])
    .where('app_id', 'in', [...appIds])
    .execute();
  const ofApp = Map.groupBy(integrations, (row) => row.app_id);
  const oldest = Date.now() - freshMs;
  return new Map(
    apps.map(({ id, looked_at: lookedAt }) => [
      id,
      {
        isUnread: lookedAt === null,
        isOld: lookedAt === null || lookedAt < oldest,
        types: typesKey(ofApp.get(id) ?? []),
      },
    ]),
  );
}

const typesKey = (rows: readonly { type: string }[]) =>
  [...new Set(rows.map(({ type }) => type))].sort().join();

type Look = 'same' | 'changed' | 'gone' | 'unknown';

async function lookAt(staff: Staff, appId: string, types: string | undefined): Promise<Look> {
  try {
    return typesKey(await listIntegrations(staff, appId)) === types ? 'same' : 'changed';
  } catch (error) {
    if (isNotFound(error)) {
      await forgetApp(appId);
      return 'gone';
    }
    if (error instanceof SmoochError) return 'unknown';
    throw error;
  }
}

/**
 * Asks the service about the apps that are on a screen, and for new ones. Throws `SmoochError` when it does not
 * answer at all; an app that fails costs only its own row.
 */
export async function checkFleet(staff: Staff, shown: readonly string[]): Promise<FleetCheck> {
  await authorise(staff, 'integration.read');
  const before = await shownBefore(shown);
  const { added, gone } = await readNewestOnce();
  const isGone = new Set(gone);
  const waiting = [
    ...added.slice(0, maxLooks),
    ...[...before].filter(([, { isOld }]) => isOld).map(([id]) => id),
  ];
  const looks = new Map<string, Look>();
  const endsAt = Date.now() + patienceMs;
  const walk = async () => {
    for (let id = waiting.shift(); id !== undefined && Date.now() < endsAt; id = waiting.shift())
      if (!isGone.has(id)) looks.set(id, await lookAt(staff, id, before.get(id)?.types));
  };
  await Promise.all(Array.from({ length: sideBySide }, walk));
  const isUnread = (id: string) => before.get(id)?.isUnread === true;
  const whichAre = (look: Look) => [...looks].filter(([, one]) => one === look).map(([id]) => id);
  return {
    at: Date.now(),
    added,
    gone: [...gone, ...whichAre('gone')],
    changed: whichAre('changed').filter((id) => before.has(id) && !isUnread(id)),
    learned: whichAre('changed').filter(isUnread),
    // Those for whom there was no time are not told either.
    unknown: [...whichAre('unknown'), ...waiting],
  };
}

/** Asks for a walk through everything, at somebody's wish. It runs in the background; `fleetState` tells how far. */
export async function refreshFleet(staff: Staff): Promise<void> {
  await authorise(staff, 'app.read');
  await requestWalk();
  endRest();
}
