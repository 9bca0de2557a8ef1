import type { AppsPage } from '#lib/data/apps';
import type { ChannelsOfApps } from '#lib/data/channels-of-apps';
import { apiRoutes } from '#lib/routes';
import { fetchJson } from './fetch-json.ts';

/** Rows asked for at a time: the service's own default. */
export const appsPageSize = 25;

/** Begins the key of every read of the apps list: what has to be marked old once an app came or went. */
export const appsKey = ['apps'] as const;

/**
 * The apps list, page after page. The server renders the first page, so the browser starts at the second. The
 * first page is part of the key: when the server tells another one, nothing older stands in its way.
 */
export const appsQuery = (firstPage: AppsPage) => ({
  queryKey: [...appsKey, firstPage] as const,
  queryFn: ({ pageParam, signal }: { pageParam: number; signal: AbortSignal }) =>
    fetchJson<AppsPage>(apiRoutes.apps(pageParam, appsPageSize), signal),
  initialPageParam: 0,
  initialData: { pages: [firstPage], pageParams: [0] },
  getNextPageParam: (page: AppsPage) => page.nextOffset,
});

/** The channels of one page of apps. Asked for at every visit: what was connected meanwhile must show. */
export const channelsQuery = (appIds: readonly string[]) => ({
  queryKey: ['app-channels', appIds] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    fetchJson<ChannelsOfApps>(apiRoutes.appChannels(appIds), signal),
  staleTime: 0,
});
