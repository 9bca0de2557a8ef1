import 'server-only';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { getApp } from '#lib/smooch/apps';
import { getIntegration } from '#lib/smooch/integrations';
import { isNotFound } from './failures.ts';
import { forgetAccounts, identitiesOf, type Place, placesOf } from './identities.ts';

/** An integration that is the same bot, number or page. */
export interface OtherUse extends Place {
  readonly appName: string;
}

/** More would not help anybody decide, and each costs two calls to confirm. */
const mostNamed = 3;

interface Account {
  readonly type: string;
  readonly identity: string;
}

/**
 * Integrations that already are this account, in any app we have seen. Each is confirmed with the service, so one
 * that was removed elsewhere is not named. A warning: what the walk has not met yet is not known.
 */
export async function findUses(staff: Staff, { type, identity }: Account): Promise<OtherUse[]> {
  await authorise(staff, 'integration.read');
  return confirmed(await placesOf(type, [identity], mostNamed));
}

/** The same for an integration that exists: who else is this account. */
export async function findOtherUses(
  staff: Staff,
  integration: Place & { readonly type: string; readonly identity: string | undefined },
): Promise<OtherUse[]> {
  await authorise(staff, 'integration.read');
  const { appId, integrationId, type, identity } = integration;
  const identities = new Set(await identitiesOf(appId, integrationId));
  if (identity) identities.add(identity);
  const places = await placesOf(type, [...identities], mostNamed + 1);
  return confirmed(places.filter((place) => place.integrationId !== integrationId).slice(0, mostNamed));
}

async function confirmed(places: readonly Place[]): Promise<OtherUse[]> {
  const uses = await Promise.all(places.map(confirm));
  return uses.filter((use) => use !== undefined);
}

async function confirm({ appId, integrationId }: Place): Promise<OtherUse | undefined> {
  try {
    const [app] = await Promise.all([getApp(appId), getIntegration(appId, integrationId)]);
    return { appId, integrationId, appName: app.name };
  } catch (error) {
    if (!isNotFound(error)) throw error;
    await forgetAccounts(appId, integrationId);
    return undefined;
  }
}
