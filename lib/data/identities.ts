import 'server-only';
import { db } from '#lib/db/client';
import { log } from '#lib/log';

/**
 * A memory of which account each integration is. The API answers app by app, so this is how the same bot or number
 * in another app is noticed. Filled from every answer we see anyway; a warning may rest on it, never a refusal.
 */

export interface Account {
  readonly integrationId: string;
  readonly type: string;
  /** As the channel's definition tells them, `kind:value`; undefined ones are left out. */
  readonly identities: readonly (string | undefined)[];
}

type Known = ReadonlySet<string>;
const keyOf = (integrationId: string, identity: string) => `${integrationId} ${identity}`;

async function knownOf(appId: string): Promise<Known> {
  const rows = await (await db())
    .selectFrom('integration_identity')
    .select(['integration_id', 'identity'])
    .where('app_id', '=', appId)
    .execute();
  return new Set(rows.map((row) => keyOf(row.integration_id, row.identity)));
}

async function addMissing(appId: string, accounts: readonly Account[], known: Known): Promise<void> {
  const now = Date.now();
  const rows = accounts.flatMap(({ integrationId, type, identities }) =>
    identities
      .filter((identity): identity is string => Boolean(identity))
      .filter((identity) => !known.has(keyOf(integrationId, identity)))
      .map((identity) => ({ app_id: appId, integration_id: integrationId, type, identity, seen_at: now })),
  );
  if (rows.length === 0) return;
  await (await db())
    .insertInto('integration_identity')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['app_id', 'integration_id', 'identity']).doNothing())
    .execute();
}

/** Losing a line of this memory costs a warning; failing the read or the connect it belongs to would cost more. */
async function bestEffort(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log().warn({ err: error }, 'identities of integrations were not remembered');
  }
}

/** Adds what one answer told. Never throws. */
export function rememberAccounts(appId: string, accounts: readonly Account[]): Promise<void> {
  return bestEffort(async () => addMissing(appId, accounts, await knownOf(appId)));
}

/** The same from the app's whole list, so that what is no longer in it is forgotten. Never throws. */
export function rememberWholeApp(appId: string, accounts: readonly Account[]): Promise<void> {
  return bestEffort(async () => {
    const known = await knownOf(appId);
    await addMissing(appId, accounts, known);
    const ids = new Set(accounts.map((account) => account.integrationId));
    const gone = [...known].map((key) => key.split(' ', 1)[0] ?? '').filter((id) => !ids.has(id));
    for (const integrationId of new Set(gone)) await remove(appId, integrationId);
  });
}

/** Forgets an integration that no longer exists, or with one argument a whole app. Never throws. */
export function forgetAccounts(appId: string, integrationId?: string): Promise<void> {
  return bestEffort(() => remove(appId, integrationId));
}

async function remove(appId: string, integrationId?: string): Promise<void> {
  const ofApp = (await db()).deleteFrom('integration_identity').where('app_id', '=', appId);
  await (integrationId ? ofApp.where('integration_id', '=', integrationId) : ofApp).execute();
}

/** Every identity of one integration that was ever met. */
export async function identitiesOf(appId: string, integrationId: string): Promise<string[]> {
  const rows = await (await db())
    .selectFrom('integration_identity')
    .select('identity')
    .where('app_id', '=', appId)
    .where('integration_id', '=', integrationId)
    .execute();
  return rows.map((row) => row.identity);
}

export interface Place {
  readonly appId: string;
  readonly integrationId: string;
}

/** Where these accounts of a channel were last seen, the longest known first; at most `limit` places. */
export async function placesOf(type: string, identities: readonly string[], limit: number): Promise<Place[]> {
  if (identities.length === 0) return [];
  const rows = await (await db())
    .selectFrom('integration_identity')
    .select(['app_id', 'integration_id'])
    .where('type', '=', type)
    .where('identity', 'in', [...identities])
    .groupBy(['app_id', 'integration_id'])
    .orderBy((row) => row.fn.min('seen_at'))
    .orderBy('integration_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ appId: row.app_id, integrationId: row.integration_id }));
}
