import 'server-only';
import { randomUUID } from 'node:crypto';
import { db } from '#lib/db/client';
import type { Flag, WalkPhase } from '#lib/db/schema';
import { getEnv } from '#lib/env';
import { log } from '#lib/log';
import { processWide } from '#lib/process-wide';
import { getApp, listApps, maxAppsPerPage } from '#lib/smooch/apps';
import { inBackground } from '#lib/smooch/background';
import { SmoochError } from '#lib/smooch/errors';
import { listIntegrations } from '#lib/smooch/integrations';
import { countApps, forgetApp, rememberApps, rememberIntegrations, type SeenApp } from './fleet-store.ts';
import { forgetAccounts, rememberWholeApp } from './identities.ts';
import { accountOf, identified, toRow } from './integration-rows.ts';

/**
 * Walks through everything the service has, politely and in the background, and writes down how far it came
 * after every step: a restart or another server goes on from there. A whole walk of N apps is ceil(N/100) pages
 * and one call per app, and one more for each app that an earlier walk met and this one did not.
 */

const leaseMs = 60_000;
const renewEveryMs = 15_000;
const tickMs = 1_000;
const sideBySide = 3;
const batch = 30;
const glanceEveryMs = 20_000;
/** Rows before the known end that a glance reads again, so that a deletion before them does not hide a new app. */
export const glanceOverlap = 10;
const maxPages = 2_000;

interface Walk {
  /** Names this server's hold on the walk. */
  readonly claimed_by: string;
  readonly number: number;
  readonly phase: WalkPhase;
  readonly next_offset: number;
  readonly started_at: number;
  readonly finished_at: number | null;
  readonly glanced_at: number;
  /** 1: a walk was asked for before its time. */
  readonly is_requested: Flag;
  /** The next page may have been read before, by a server that ended before it wrote that down. */
  readonly mayRepeat?: boolean;
}

/** Another server walks now: this one was away for longer than its lease. Nothing more may be written down. */
class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** Holds the walk for this server, or tells that another one does. The lease lapses by itself. */
async function claim(now: number): Promise<Walk | undefined> {
  return (await db())
    .updateTable('fleet_walk')
    .set({ claimed_until: now + leaseMs, claimed_by: randomUUID() })
    .where('id', '=', 1)
    .where('claimed_until', '<=', now)
    .returning([
      'claimed_by',
      'number',
      'phase',
      'next_offset',
      'started_at',
      'finished_at',
      'glanced_at',
      'is_requested',
    ])
    .executeTakeFirst();
}

type Progress = Partial<Omit<Walk, 'claimed_by' | 'mayRepeat'>>;

/** Writes down how far the walk is, and holds it for longer. Throws {@link LeaseLostError}. */
async function save(walk: Walk, progress: Progress): Promise<void> {
  const { numUpdatedRows } = await (await db())
    .updateTable('fleet_walk')
    .set({ ...progress, claimed_until: Date.now() + leaseMs })
    .where('id', '=', 1)
    .where('claimed_by', '=', walk.claimed_by)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new LeaseLostError('another server walks now');
}

/** Lets another server walk. Does nothing when one does already. */
async function release(walk: Walk): Promise<void> {
  await (await db())
    .updateTable('fleet_walk')
    .set({ claimed_until: 0, claimed_by: '' })
    .where('id', '=', 1)
    .where('claimed_by', '=', walk.claimed_by)
    .execute();
}

/** A slow service can make one step longer than the lease, so it is renewed meanwhile. Answers what ends that. */
function keepLease(walk: Walk): () => void {
  const renew = () =>
    save(walk, {}).catch((error) => {
      // The step at hand finds out by itself when it writes down how far it came.
      if (!(error instanceof LeaseLostError)) log().warn({ err: error }, 'the walk could not be held');
    });
  const timer = setInterval(renew, renewEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Runs `work` over `items`, a few at a time. When one throws, no more are taken and the others are waited for, so
 * that nothing of this walk still runs after it has let go of its lease.
 */
async function overAll<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let waiting = [...items];
  const take = async () => {
    try {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    } catch (error) {
      waiting = [];
      throw error;
    }
  };
  const results = await Promise.allSettled(Array.from({ length: sideBySide }, take));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

const isGone = (error: unknown) => error instanceof SmoochError && error.kind === 'not-found';

/** Reads one page of apps; a page that brings nothing new ends the phase even if the service says there is more. */
async function walkPage(walk: Walk): Promise<Walk> {
  const { apps, hasMore } = await listApps({ limit: maxAppsPerPage, offset: walk.next_offset });
  const isNothingNew = !walk.mayRepeat && (await metAlready(apps, walk.number)) === apps.length;
  await rememberApps(apps, walk.number);
  const isLast = !hasMore || isNothingNew || walk.next_offset >= maxPages * maxAppsPerPage;
  const next: Walk = {
    ...walk,
    mayRepeat: false,
    next_offset: isLast ? 0 : walk.next_offset + maxAppsPerPage,
    phase: isLast ? 'integrations' : 'apps',
  };
  // The end of the list has been seen now: no need to look there again at once.
  const seenEnd = isLast ? { glanced_at: Date.now() } : {};
  await save(walk, { next_offset: next.next_offset, phase: next.phase, ...seenEnd });
  return next;
}

/** How many of these this walk has met before. */
async function metAlready(apps: readonly SeenApp[], walk: number): Promise<number> {
  if (apps.length === 0) return 0;
  const ids = apps.map(({ id }) => id);
  const { count } = await (await db())
    .selectFrom('fleet_app')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('id', 'in', ids)
    .where('walk', '=', walk)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function lookAt(appId: string, walk: number): Promise<void> {
  try {
    const rows = identified(await listIntegrations(appId)).map(toRow);
    await rememberIntegrations(appId, rows, walk);
    await rememberWholeApp(
      appId,
      rows.map((row) => accountOf(row)),
    );
  } catch (error) {
    if (!isGone(error)) throw error;
    await forgetApp(appId);
    await forgetAccounts(appId);
  }
}

/** Reads the integrations of a batch of apps. False when there are none left. */
async function walkIntegrations(walk: Walk): Promise<boolean> {
  const apps = await (await db())
    .selectFrom('fleet_app')
    .select('id')
    .where('looked_walk', '<', walk.number)
    .where('walk', '=', walk.number)
    .limit(batch)
    .execute();
  if (apps.length === 0) return false;
  await overAll(apps, ({ id }) => lookAt(id, walk.number));
  await save(walk, {});
  return true;
}

/** Asks for apps this walk did not meet: deleted elsewhere, or slipped between two pages. */
async function walkMissing(walk: Walk): Promise<boolean> {
  const apps = await (await db())
    .selectFrom('fleet_app')
    .select('id')
    .where('walk', '<', walk.number)
    .where('seen_at', '<', walk.started_at)
    .limit(batch)
    .execute();
  if (apps.length === 0) return false;
  await overAll(apps, async ({ id }) => {
    try {
      await rememberApps([await getApp(id)], walk.number);
      await lookAt(id, walk.number);
    } catch (error) {
      if (!isGone(error)) throw error;
      await forgetApp(id);
    }
  });
  await save(walk, {});
  return true;
}

/** Takes the walk one step further. */
async function step(walk: Walk): Promise<Walk> {
  if (walk.phase === 'apps') return walkPage(walk);
  if (walk.phase === 'integrations') {
    if (await walkIntegrations(walk)) return walk;
    await save(walk, { phase: 'missing' });
    return { ...walk, phase: 'missing' };
  }
  if (await walkMissing(walk)) return walk;
  const finished = { phase: 'idle' as const, finished_at: Date.now() };
  await save(walk, finished);
  return { ...walk, ...finished };
}

interface Lacking {
  /** Apps that the service has and the index has not, at the last glance. */
  apps: number;
  /** A walk was made for so many already, and did not find them. */
  walkedFor: number;
}

/**
 * True when two glances in a row found the same number of apps lacking: one slipped between two pages of a walk, or
 * new ones do not come at the end of the list. A number that a walk does not change is not walked for again.
 */
function isLackingApps(lacking: number): boolean {
  const seen = processWide<Lacking>('fleet lacking', () => ({ apps: 0, walkedFor: 0 }));
  const isDue = lacking > 0 && lacking === seen.apps && lacking !== seen.walkedFor;
  seen.apps = Math.max(0, lacking);
  if (isDue) seen.walkedFor = lacking;
  if (lacking <= 0) seen.walkedFor = 0;
  return isDue;
}

/** A look at the end of the list, where new apps come: at most one call. True when a walk is due. */
async function glance(walk: Walk): Promise<boolean> {
  const offset = Math.max(0, (await countApps()) - glanceOverlap);
  const { apps, hasMore } = await listApps({ limit: maxAppsPerPage, offset });
  const known = await knownIds(apps.map((app) => app.id));
  await rememberApps(apps, walk.number);
  const added = apps.filter((app) => !known.has(app.id));
  await overAll(added, ({ id }) => lookAt(id, walk.number));
  const hasShrunk = offset > 0 && apps.length === 0;
  const lacking = hasMore || apps.length === 0 ? 0 : offset + apps.length - (await countApps());
  return isLackingApps(lacking) || hasShrunk;
}

async function knownIds(ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await (await db())
    .selectFrom('fleet_app')
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map((row) => row.id));
}

const start = (walk: Walk): Walk => ({
  ...walk,
  number: walk.number + 1,
  mayRepeat: false,
  phase: 'apps',
  next_offset: 0,
  started_at: Date.now(),
  is_requested: 0,
});

async function begin(walk: Walk): Promise<Walk> {
  const begun = start(walk);
  const { number, phase, next_offset, started_at, is_requested } = begun;
  await save(walk, { number, phase, next_offset, started_at, is_requested });
  return begun;
}

/** Does what is to be done now: goes on with a walk, begins one, or glances. Safe to call on every server. */
export async function walkOnce(now: number): Promise<void> {
  let walk = await claim(now);
  if (!walk) return;
  const held = walk;
  walk = { ...walk, mayRepeat: true };
  const letGo = keepLease(held);
  try {
    const isOld = walk.finished_at === null || now - walk.finished_at >= getEnv().walkEveryMs;
    const isDue = isOld || walk.is_requested === 1;
    if (walk.phase === 'idle' && isDue) walk = await begin(walk);
    if (walk.phase === 'idle') {
      if (now - walk.glanced_at < glanceEveryMs) return;
      await save(walk, { glanced_at: now });
      if (!(await glance(walk))) return;
      walk = await begin(walk);
    }
    while (walk.phase !== 'idle') walk = await step(walk);
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  } finally {
    letGo();
    await release(held);
  }
}

/** Asks for a walk now instead of at its time; does nothing while one is under way. */
export async function requestWalk(): Promise<void> {
  await (await db())
    .updateTable('fleet_walk')
    .set({ is_requested: 1 })
    .where('id', '=', 1)
    .where('phase', '=', 'idle')
    .execute();
}

/** A service that does not answer, or that refuses us, is not asked every second whether that has changed. */
const restMs = 10_000;
const longRestMs = 60_000;

/** How long to leave the service alone after it failed. */
const restAfter = (error: unknown) =>
  error instanceof SmoochError && (error.kind === 'unauthorized' || error.kind === 'forbidden')
    ? longRestMs
    : restMs;

const rest = () => processWide('fleet rest', () => ({ until: 0 }));

/** Lets this server's walker try again at once: somebody asks, and may know that the service is well again. */
export function endRest(): void {
  rest().until = 0;
}

/** Keeps walking for as long as the process lives. Answers a function that stops it. */
export function keepWalking(): () => void {
  let isRunning = false;
  const timer = setInterval(async () => {
    if (isRunning || Date.now() < rest().until) return;
    isRunning = true;
    try {
      await inBackground(() => walkOnce(Date.now()));
    } catch (error) {
      // The service is down or asks for a pause: a later tick goes on where this one stopped.
      rest().until = Date.now() + restAfter(error);
      if (!(error instanceof SmoochError)) log().error({ err: error }, 'the walk through the apps failed');
    } finally {
      isRunning = false;
    }
  }, tickMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** How far the index is, for the screen. */
export interface FleetState {
  /** True once every app was met at least once. */
  readonly isComplete: boolean;
  readonly isWalking: boolean;
  /** Counts the walks: the one under way, or the last. */
  readonly number: number;
  readonly apps: number;
  /** Apps whose channels are known. */
  readonly lookedAt: number;
  /** Apps whose channels this walk has read, or the last one when none is under way. */
  readonly walked: number;
  /** End of the last whole walk, in milliseconds. */
  readonly finishedAt: number | null;
  /** Milliseconds: no app was last looked at before; null while there is one that never was. */
  readonly seenSince: number | null;
}

/** What the index covers now. Reads our database only. */
export async function fleetState(): Promise<FleetState> {
  const database = await db();
  const walk = await database
    .selectFrom('fleet_walk')
    .select(['number', 'phase', 'finished_at'])
    .executeTakeFirstOrThrow();
  const counts = await database
    .selectFrom('fleet_app')
    .select((row) => [
      row.fn.countAll<number>().as('apps'),
      row.fn.count<number>('looked_at').as('lookedAt'),
      row.fn.min('looked_at').as('seenSince'),
      row.fn.count<number>(row.case().when('looked_walk', '=', walk.number).then(1).end()).as('walked'),
    ])
    .executeTakeFirstOrThrow();
  const isFirst = walk.number <= 1;
  return {
    isComplete: walk.number > 0 && (!isFirst || walk.phase !== 'apps'),
    isWalking: walk.phase !== 'idle',
    number: walk.number,
    apps: Number(counts.apps),
    lookedAt: Number(counts.lookedAt),
    walked: Number(counts.walked),
    finishedAt: walk.finished_at,
    seenSince: Number(counts.lookedAt) < Number(counts.apps) ? null : counts.seenSince,
  };
}
