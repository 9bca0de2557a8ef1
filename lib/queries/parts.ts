import type { IntegrationRow } from '#lib/data/integration-rows';
import type { KeyRow } from '#lib/data/keys';
import type { UserView } from '#lib/data/users';
import { apiRoutes } from '#lib/routes';
import { fetchJson } from './fetch-json.ts';

/* Parts of a screen, read again by themselves when the server could not draw them. All throw `ReadError`. */

export const fetchKeys = (appId: string, signal: AbortSignal) =>
  fetchJson<KeyRow[]>(apiRoutes.keys(appId), signal);

export const fetchIntegrations = (appId: string, signal: AbortSignal) =>
  fetchJson<IntegrationRow[]>(apiRoutes.integrations(appId), signal);

export const fetchUser = (appId: string, userId: string, signal: AbortSignal) =>
  fetchJson<UserView>(apiRoutes.user(appId, userId), signal);
