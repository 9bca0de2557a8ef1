import type { AppsPage } from '#lib/data/apps';
import type { ChannelsOfApps } from '#lib/data/channels-of-apps';
import { apiRoutes } from '#lib/routes';
import { fetchJson } from './fetch-json.ts';

/** Rows asked for at a time: the service's own default. */
export const appsPageSize = 25;

/** The apps list, page after page. The server renders the first page, so the browser starts at the second. */
export const appsQuery = (firstPage: AppsPage) => ({
  queryKey: ['apps'] as const,
  queryFn: ({ pageParam, signal }: { pageParam: number; signal: AbortSignal }) =>
    fetchJson<AppsPage>(apiRoutes.apps(pageParam, appsPageSize), signal),
  initialPageParam: 0,
  initialData: { pages: [firstPage], pageParams: [0] },
  getNextPageParam: (page: AppsPage) => page.nextOffset,
});

/** The channels of one page of apps. */
export const channelsQuery = (appIds: readonly string[]) => ({
  queryKey: ['app-channels', appIds] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    fetchJson<ChannelsOfApps>(apiRoutes.appChannels(appIds), signal),
});
