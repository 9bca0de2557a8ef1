import 'server-only';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { channelName } from '#lib/channels/registry';
import { load } from './failures.ts';
import type { IntegrationRow } from './integration-rows.ts';
import { listIntegrations } from './integrations.ts';
import { listKeys } from './keys.ts';
import { listWebhooks } from './webhooks.ts';

/** What goes with an app when it is deleted, by name. Null where the service does not tell now. */
export interface AppContents {
  /** As {@link channelAndAccount} names them. */
  readonly integrations: readonly string[] | null;
  readonly keys: readonly string[] | null;
  /** The addresses that stop being called. */
  readonly webhooks: readonly string[] | null;
}

/**
 * Asks the service now, in three calls side by side, and never our index: a person is about to decide by it. Throws
 * `not-found` when the app is gone.
 */
export async function readAppContents(staff: Staff, appId: string): Promise<AppContents> {
  await authorise(staff, 'app.read');
  const [integrations, keys, webhooks] = await Promise.all([
    namesOf(() => listIntegrations(staff, appId), channelAndAccount),
    namesOf(
      () => listKeys(staff, appId),
      ({ name }) => name,
    ),
    namesOf(
      () => listWebhooks(staff, appId),
      ({ target }) => target,
    ),
  ]);
  return { integrations, keys, webhooks };
}

/** "Telegram (acme_bot)" */
export function channelAndAccount({ type, title }: Pick<IntegrationRow, 'type' | 'title'>): string {
  const name = channelName(type);
  return title ? `${name} (${title})` : name;
}

async function namesOf<T>(read: () => Promise<T[]>, nameOf: (row: T) => string): Promise<string[] | null> {
  const loaded = await load(read);
  return loaded.ok ? loaded.data.map(nameOf) : null;
}
