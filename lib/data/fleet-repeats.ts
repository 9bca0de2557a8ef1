import 'server-only';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';

/** An account (a bot, a number, a page) that more than one integration is. */
export interface Repeat {
  readonly type: string;
  /** As the channel tells it: `username`, `sid`, `page` … */
  readonly kind: string;
  readonly value: string;
  readonly uses: readonly RepeatUse[];
}

export interface RepeatUse {
  readonly appId: string;
  readonly appName: string;
  readonly integrationId: string;
}

export interface RepeatsPage {
  readonly repeats: readonly Repeat[];
  /** All there are, beyond the ones given. */
  readonly total: number;
}

async function repeated() {
  return (await db())
    .selectFrom('integration_identity')
    .innerJoin('fleet_integration', (join) =>
      join
        .onRef('fleet_integration.app_id', '=', 'integration_identity.app_id')
        .onRef('fleet_integration.id', '=', 'integration_identity.integration_id'),
    )
    .select(['integration_identity.type', 'identity'])
    .groupBy(['integration_identity.type', 'identity'])
    .having((row) => row.fn.count('integration_id').distinct(), '>', 1);
}

/** Where each of these accounts is, in the order of the apps' names. */
async function usesOf(keys: readonly { type: string; identity: string }[]) {
  if (keys.length === 0) return [];
  return (await db())
    .selectFrom('integration_identity')
    .innerJoin('fleet_app', 'fleet_app.id', 'integration_identity.app_id')
    .innerJoin('fleet_integration', (join) =>
      join
        .onRef('fleet_integration.app_id', '=', 'integration_identity.app_id')
        .onRef('fleet_integration.id', '=', 'integration_identity.integration_id'),
    )
    .select(['integration_identity.type', 'identity', 'fleet_app.id', 'fleet_app.name', 'integration_id'])
    .where(
      'identity',
      'in',
      keys.map(({ identity }) => identity),
    )
    .orderBy('sort_name')
    .orderBy('integration_id')
    .execute();
}

const keyOf = (row: { type: string; identity: string }) => `${row.type} ${row.identity}`;

/**
 * Accounts that are connected more than once, the first `limit` of them by channel and account. A message to such
 * an account reaches one of its apps only. Reads our database only.
 */
export async function listRepeats(
  staff: Staff,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<RepeatsPage> {
  await authorise(staff, 'integration.read');
  const all = await repeated();
  const database = await db();
  const [keys, { total }] = await Promise.all([
    all.orderBy('integration_identity.type').orderBy('identity').limit(limit).offset(offset).execute(),
    database
      .selectFrom(all.as('repeated'))
      .select((row) => row.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ]);
  const uses = Map.groupBy(await usesOf(keys), keyOf);
  const repeats = keys.map((key) => {
    const [kind = '', ...value] = key.identity.split(':');
    const places = (uses.get(keyOf(key)) ?? []).map((use) => ({
      appId: use.id,
      appName: use.name,
      integrationId: use.integration_id,
    }));
    return { type: key.type, kind, value: value.join(':'), uses: places };
  });
  return { repeats, total: Number(total) };
}
