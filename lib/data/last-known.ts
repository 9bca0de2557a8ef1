import 'server-only';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';
import type { IntegrationRow } from './integration-rows.ts';

/** What the service last told, for when it tells nothing now. Read from our index; never a base for a write. */
export interface LastKnown<T> {
  readonly data: T;
  /** When the service told it, in milliseconds. */
  readonly seenAt: number;
}

/** The app's name as last told. Undefined for an app we never met. */
export async function lastKnownName(staff: Staff, appId: string): Promise<LastKnown<string> | undefined> {
  await authorise(staff, 'app.read');
  const app = await (await db())
    .selectFrom('fleet_app')
    .select(['name', 'seen_at'])
    .where('id', '=', appId)
    .executeTakeFirst();
  return app && { data: app.name, seenAt: app.seen_at };
}

/** The app's integrations as last told, without their details. Undefined where they were never read. */
export async function lastKnownIntegrations(
  staff: Staff,
  appId: string,
): Promise<LastKnown<readonly IntegrationRow[]> | undefined> {
  await authorise(staff, 'integration.read');
  const database = await db();
  const app = await database
    .selectFrom('fleet_app')
    .select('looked_at')
    .where('id', '=', appId)
    .executeTakeFirst();
  if (app?.looked_at == null) return undefined;
  const rows = await database
    .selectFrom('fleet_integration')
    .select(['id', 'type', 'title', 'status', 'created_at'])
    .where('app_id', '=', appId)
    .orderBy('id')
    .execute();
  const data = rows.map(({ id, type, title, status, created_at }) => ({
    id,
    type,
    title: title ?? undefined,
    status: status ?? undefined,
    createdAt: created_at,
    details: {},
  }));
  return { data, seenAt: app.looked_at };
}
