import 'server-only';
import { z } from 'zod';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import * as service from '#lib/smooch/apps';
import type { SmoochApp } from '#lib/smooch/schemas';
import { createdAtOf } from './created-at.ts';
import { isNotFound } from './failures.ts';
import { forgetApp, rememberApps } from './fleet-store.ts';
import { type CreateKind, createOnce } from './journal.ts';

/** A row of the apps list. The app token stays out: a list needs none, and a page payload is forever. */
export interface AppRow {
  readonly id: string;
  readonly name: string;
  /** Milliseconds, read from the id; null where the id carries no date. */
  readonly createdAt: number | null;
}

export interface AppDetail extends AppRow {
  /** Public by design: web and mobile clients carry it. */
  readonly token: string | undefined;
}

export interface AppsPage {
  readonly apps: readonly AppRow[];
  /** Where the next page starts; null at the end. */
  readonly nextOffset: number | null;
}

const toRow = ({ id, name }: SmoochApp): AppRow => ({ id, name, createdAt: createdAtOf(id) });

/** One page of apps in the service's order. `limit` 1 to 100. */
export async function listApps(staff: Staff, page: { limit: number; offset: number }): Promise<AppsPage> {
  await authorise(staff, 'app.read');
  const { apps, hasMore } = await service.listApps(page);
  await rememberApps(apps);
  return { apps: apps.map(toRow), nextOffset: hasMore ? page.offset + page.limit : null };
}

/** One app with its public token. Throws `not-found` for an unknown or malformed id. */
export async function getApp(staff: Staff, appId: string): Promise<AppDetail> {
  await authorise(staff, 'app.read');
  const app = await service.getApp(appId).catch(async (error: unknown) => {
    if (isNotFound(error)) await forgetApp(appId);
    throw error;
  });
  await rememberApps([app]);
  return { ...toRow(app), token: app.token };
}

const clockSkewMs = 5 * 60 * 1_000;
const maxPages = 200;

/**
 * The newest apps, from the last page of the list backwards as far as `sinceMs`. The list has no documented
 * order and no total, so every page is read; only used when the answer to a create was lost.
 */
async function listAppsSince(sinceMs: number): Promise<SmoochApp[]> {
  const found = new Map<string, SmoochApp>();
  const seen = new Set<string>();
  for (let page = 0; page < maxPages; page += 1) {
    const { apps, hasMore } = await service.listApps({
      limit: service.maxAppsPerPage,
      offset: page * service.maxAppsPerPage,
    });
    const countBefore = seen.size;
    for (const app of apps) {
      seen.add(app.id);
      if ((createdAtOf(app.id) ?? sinceMs) >= sinceMs) found.set(app.id, app);
    }
    // A service that always says there is more brings nothing new at some point.
    if (!hasMore || seen.size === countBefore) break;
  }
  return [...found.values()];
}

/** A new app's id carries its time, which tells it from old ones, so nothing has to be known from before. */
export const appCreation: CreateKind<SmoochApp, { name: string }> = {
  name: 'app.create',
  noun: 'app',
  wanted: z.object({ name: z.string() }),
  needsBefore: false,
  look: (_appId, sinceMs) => listAppsSince(sinceMs - clockSkewMs),
  isMatch: (app, { name }) => app.name === name,
};

/** Creates an app, once per submit. `how` says whether the answer came or was found by looking. */
export async function createApp(staff: Staff, submissionId: string, { name }: { name: string }) {
  await authorise(staff, 'app.create');
  const make = async () => {
    const { id, how } = await createOnce({
      staff,
      submissionId,
      kind: appCreation,
      appId: null,
      wanted: { name },
      joins: true,
      send: () => service.createApp({ name }),
    });
    await rememberApps([{ id, name }]);
    return { id, name, how };
  };
  return audited(staff, { kind: 'app.create', target: name }, make, { appIdOf: ({ id }) => id });
}
