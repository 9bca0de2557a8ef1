import type { OtherUse } from '#lib/data/taken';
import { apiRoutes } from '#lib/routes';
import { fetchJson } from './fetch-json.ts';

/** Integrations that already are this account. `identity` is the definition's, which never holds a secret. */
export const usesQuery = (type: string, identity: string | undefined) => ({
  queryKey: ['uses', type, identity] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    fetchJson<OtherUse[]>(apiRoutes.uses(type, identity ?? ''), signal),
  enabled: identity !== undefined,
  staleTime: 10_000,
});
