import type { AppContents } from '#lib/data/app-contents';
import { apiRoutes } from '#lib/routes';
import { fetchJson } from './fetch-json.ts';

/** What goes with an app, asked anew each time somebody is about to delete it. */
export const appContentsQuery = (appId: string) => ({
  queryKey: ['app contents', appId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    fetchJson<AppContents>(apiRoutes.appContents(appId), signal),
  staleTime: 0,
  gcTime: 0,
});
