import type { CredentialState } from '#lib/data/status';
import { apiRoutes } from '#lib/routes';
import { fetchJson } from './fetch-json.ts';

const everyMs = 60_000;

/** Whether the service takes our credential. `initial` is what the server saw when it drew the page. */
export const credentialQuery = (initial: CredentialState) => ({
  queryKey: ['credential'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    fetchJson<CredentialState>(apiRoutes.credential(), signal),
  initialData: initial,
  refetchInterval: everyMs,
});
