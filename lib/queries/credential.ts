import type { CredentialState } from '#lib/data/status';
import { apiRoutes } from '#lib/routes';
import { fetchJson } from './fetch-json.ts';

/** Whether the service takes our credential now; undefined when that could not be read. Never throws. */
export function readCredentialState(signal: AbortSignal): Promise<CredentialState | undefined> {
  return fetchJson<CredentialState>(apiRoutes.credential(), signal).catch(() => undefined);
}
