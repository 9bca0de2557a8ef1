import 'server-only';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { SmoochError } from '#lib/smooch/errors';
import { listIntegrations } from '#lib/smooch/integrations';

/** Types of the connected channels by app id; null where the service did not tell. */
export type ChannelsOfApps = Readonly<Record<string, readonly string[] | null>>;

/** Leaves half of the client's places to calls that somebody waits for. */
const sideBySide = 4;

async function typesOf(appId: string): Promise<readonly string[] | null> {
  try {
    return [...new Set((await listIntegrations(appId)).map((integration) => integration.type))];
  } catch (error) {
    if (error instanceof SmoochError) return null;
    throw error;
  }
}

/**
 * Which channels each of these apps has. The API answers app by app, so this is a call per app: the list asks
 * for it after it is on screen, one page of rows at a time, and an app that fails costs only its own cell.
 */
export async function channelsOfApps(staff: Staff, appIds: readonly string[]): Promise<ChannelsOfApps> {
  await authorise(staff, 'integration.read');
  const found: Record<string, readonly string[] | null> = {};
  const waiting = [...appIds];
  const walk = async () => {
    for (let appId = waiting.shift(); appId !== undefined; appId = waiting.shift())
      found[appId] = await typesOf(appId);
  };
  await Promise.all(Array.from({ length: sideBySide }, walk));
  return found;
}
