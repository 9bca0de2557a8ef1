import type { FleetCheck } from '#lib/data/fleet-check';
import type { FleetListPage } from '#lib/data/fleet-list';
import { apiRoutes } from '#lib/routes';
import type { AppsQuery } from './apps-query.ts';
import { fetchJson } from './fetch-json.ts';

/** Rows read at a time. The server draws the first ones. */
export const appsPageSize = 25;

/** A part of the list from our index. Throws `ReadError`. */
export const fetchApps = (query: AppsQuery, offset: number, signal: AbortSignal) =>
  fetchJson<FleetListPage>(apiRoutes.apps(query, offset, appsPageSize), signal);

/** What the service says about these apps, and which are new. Throws `ReadError`. */
export const fetchAppsCheck = (appIds: readonly string[], signal: AbortSignal) =>
  fetchJson<FleetCheck>(apiRoutes.appsCheck(appIds), signal);
