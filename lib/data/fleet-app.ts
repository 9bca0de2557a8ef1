import 'server-only';
import { cache } from 'react';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';
import type { IntegrationRow } from './integration-rows.ts';

/** What our index last saw of one app: enough to draw its page while the service is asked. */
export interface IndexedApp {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number | null;
  /** Milliseconds. */
  readonly seenAt: number;
  /** Undefined while nobody has looked. Without details: the service tells those. */
  readonly integrations: readonly IntegrationRow[] | undefined;
}

/** Names by app id, as our index last saw them; an app that is gone has none. Reads our database only. */
export async function namesOfApps(
  staff: Staff,
  appIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  await authorise(staff, 'app.read');
  if (appIds.length === 0) return new Map();
  const rows = await (await db())
    .selectFrom('fleet_app')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(appIds)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const idForm = /^[A-Za-z0-9_-]{1,64}$/;

/** The copy of one app, or undefined where there is none. Reads our database only. */
export async function readIndexedApp(staff: Staff, appId: string): Promise<IndexedApp | undefined> {
  await authorise(staff, 'app.read');
  if (!idForm.test(appId)) return undefined;
  const database = await db();
  const app = await database
    .selectFrom('fleet_app')
    .select(['id', 'name', 'created_at', 'seen_at', 'looked_at'])
    .where('id', '=', appId)
    .executeTakeFirst();
  if (!app) return undefined;
  const rows = await database
    .selectFrom('fleet_integration')
    .selectAll()
    .where('app_id', '=', appId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const integrations = rows.map(({ id, type, title, created_at: createdAt, status }) => ({
    id,
    type,
    title: title ?? undefined,
    createdAt,
    status: status ?? undefined,
    details: {},
  }));
  const seenAt = Math.min(app.seen_at, app.looked_at ?? app.seen_at);
  return {
    id: app.id,
    name: app.name,
    createdAt: app.created_at,
    seenAt,
    integrations: app.looked_at === null ? undefined : integrations,
  };
}

/** {@link readIndexedApp}, once per request however many parts of a page ask. */
export const findIndexedApp = cache(readIndexedApp);
