import 'server-only';
import { getEnv } from '#lib/env';
import { smooch } from './client.ts';
import { emptyAnswer, integrationAnswer, integrationsAnswer, type SmoochIntegration } from './schemas.ts';

const pageSize = 100;
const maxPages = 10;

/**
 * GET /apps/{appId}/integrations, all of them. v1 answers with everything and ignores paging; v1.1 answers 25
 * at a time with `hasMore`. Deletions elsewhere shift pages, so duplicates are dropped and the walk ends when a
 * page brings nothing new. The service's own type filter is not used: its name differs between table and
 * example on the API page, and the list is short.
 */
export async function listIntegrations(appId: string): Promise<SmoochIntegration[]> {
  const found = new Map<string | symbol, SmoochIntegration>();
  for (let page = 0; page < maxPages; page += 1) {
    const { integrations, hasMore } = await smooch().call({
      method: 'GET',
      path: ['apps', appId, 'integrations'],
      query: getEnv().isV11 ? { limit: pageSize, offset: page * pageSize || undefined } : {},
      answer: integrationsAnswer,
      kind: 'read',
    });
    const countBefore = found.size;
    for (const integration of integrations) found.set(integration.id ?? Symbol(), integration);
    if (!hasMore || found.size === countBefore) break;
  }
  return [...found.values()];
}

/** GET /apps/{appId}/integrations/{integrationId} */
export const getIntegration = (appId: string, integrationId: string) =>
  smooch().call({
    method: 'GET',
    path: ['apps', appId, 'integrations', integrationId],
    answer: integrationAnswer,
    kind: 'read',
  });

/** POST /apps/{appId}/integrations. Not idempotent; Messenger's answer may lack the id and echo the secrets. */
export const createIntegration = (
  appId: string,
  input: Readonly<Record<string, string>> & { type: string },
) =>
  smooch().call({
    method: 'POST',
    path: ['apps', appId, 'integrations'],
    body: input,
    answer: integrationAnswer,
    kind: 'create',
  });

/** DELETE /apps/{appId}/integrations/{integrationId} */
export const deleteIntegration = (appId: string, integrationId: string) =>
  smooch().call({
    method: 'DELETE',
    path: ['apps', appId, 'integrations', integrationId],
    answer: emptyAnswer,
    kind: 'remove',
  });
