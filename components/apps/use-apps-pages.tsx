'use client';

import { useCallback, useEffect, useState } from 'react';
import type { FleetListPage } from '#lib/data/fleet-list';
import type { FleetRow } from '#lib/data/fleet-search';
import { appsPageSize, fetchApps } from '#lib/queries/apps';
import type { AppsQuery } from '#lib/queries/apps-query';
import { routes } from '#lib/routes';

/** Part of the list as the server drew it, and for which query. */
export interface FirstPage {
  readonly query: AppsQuery;
  readonly page: FleetListPage;
}

interface Loaded {
  /** The query these pages answer, and its address. */
  readonly query: AppsQuery;
  readonly key: string;
  readonly pages: ReadonlyMap<number, FleetListPage>;
  readonly newest: FleetListPage;
}

const keyOf = (query: AppsQuery) => routes.apps(query);
const loadedOf = ({ query, page }: FirstPage): Loaded => ({
  query,
  key: keyOf(query),
  pages: new Map([[page.offset, page]]),
  newest: page,
});

/** The pages that rows `from` to `to` (not included) lie on. */
function offsetsOf(from: number, to: number): number[] {
  const first = Math.floor(from / appsPageSize) * appsPageSize;
  return Array.from(
    { length: Math.max(1, Math.ceil((to - first) / appsPageSize)) },
    (_, index) => first + index * appsPageSize,
  );
}

/** Pages of another reading than the newest may be shifted against it, but are better than a gap; they go with time. */
function withPages(
  known: Loaded,
  query: AppsQuery,
  pages: readonly FleetListPage[],
  isFresh: boolean,
): Loaded {
  const newest = pages.reduce(
    (one, other) => (other.readAt > one.readAt ? other : one),
    pages[0] ?? known.newest,
  );
  const key = keyOf(query);
  const kept = known.key === key && !isFresh ? known.pages : [];
  return {
    query,
    key,
    pages: new Map([...kept, ...pages.map((page) => [page.offset, page] as const)]),
    newest,
  };
}

export interface AppsPages {
  /** What the rows on screen answer. It is behind the query asked for while that one is read. */
  readonly shown: AppsQuery;
  /** The newest page that was read: its total and its state count for the whole list. */
  readonly newest: FleetListPage;
  /** Undefined for a row that is on its way. */
  readonly rowAt: (index: number) => FleetRow | undefined;
  /** The rows on screen answer another query than the one asked for. */
  readonly isBehind: boolean;
  readonly error: Error | undefined;
  /** Reads what is on screen again. */
  readonly reload: () => void;
}

/** Reads the parts of the list that are on screen: the page of each row between `from` and `to`. */
export function useAppsPages(query: AppsQuery, first: FirstPage, from: number, to: number): AppsPages {
  const key = keyOf(query);
  const [drawn, setDrawn] = useState(first);
  const [loaded, setLoaded] = useState(() => loadedOf(first));
  const [error, setError] = useState<Error>();
  const [version, setVersion] = useState(0);
  const [loadedVersion, setLoadedVersion] = useState(0);
  if (drawn !== first) {
    setDrawn(first);
    if (first.page.readAt > loaded.newest.readAt) setLoaded(loadedOf(first));
  }
  const isBehind = loaded.key !== key;
  const isFresh = isBehind || version !== loadedVersion;
  const wanted = offsetsOf(isBehind ? 0 : from, isBehind ? 1 : to).filter(
    (offset) => isFresh || !loaded.pages.has(offset),
  );
  const wantedKey = wanted.join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: `wantedKey` and `key` stand for what is read
  useEffect(() => {
    if (wantedKey === '') return;
    const leaving = new AbortController();
    Promise.all(wanted.map((offset) => fetchApps(query, offset, leaving.signal)))
      .then((pages) => {
        if (leaving.signal.aborted) return;
        setLoaded((known) => withPages(known, query, pages, isFresh));
        setLoadedVersion(version);
        setError(undefined);
      })
      .catch((failure: Error) => {
        if (!leaving.signal.aborted) setError(failure);
      });
    return () => leaving.abort();
  }, [key, wantedKey, version]);

  const reload = useCallback(() => setVersion((number) => number + 1), []);
  const rowAt = (index: number) => {
    const offset = Math.floor(index / appsPageSize) * appsPageSize;
    return loaded.pages.get(offset)?.rows[index - offset];
  };
  return { shown: loaded.query, newest: loaded.newest, rowAt, isBehind, error, reload };
}
