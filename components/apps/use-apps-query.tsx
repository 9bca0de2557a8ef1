'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { type AppsQuery, parseAppsQuery } from '#lib/queries/apps-query';
import { type AppsAddress, routes } from '#lib/routes';

/** Browsers refuse to change the address more than a few times a second. */
const restMs = 250;

export interface AppsQueryState {
  readonly query: AppsQuery;
  /** While typing: the address follows without a new entry in the history. */
  readonly type: (q: string) => void;
  /**
   * Lets the address catch up at once. To be called when the search is left: Next drops a navigation under way when
   * the address changes, so a click soon after the last letter would lead nowhere.
   */
  readonly rest: () => void;
  /** A filter or an order: going back undoes it. */
  readonly choose: (query: AppsQuery) => void;
  /** The address of a query; says "everything" aloud where a bare address would open the person's first view. */
  readonly hrefOf: (query: AppsQuery) => string;
}

/**
 * The query of the list, kept in the address. The state leads while somebody types; an address that changes by
 * itself (back, forward, a link) leads otherwise. `firstView` is what an address without a query opens.
 */
export function useAppsQuery(firstView: AppsQuery | undefined): AppsQueryState {
  const parameters = useSearchParams();
  const address = parameters.toString();
  const read = () => (address === '' && firstView ? firstView : parseAppsQuery(parameters));
  const [query, setQuery] = useState(read);
  const [followed, setFollowed] = useState(address);
  /** Addresses of ours that have not come back yet; Next tells of them a moment later, and may leave some out. */
  const [written, setWritten] = useState<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unwritten = useRef<AppsQuery>(undefined);
  if (address !== followed) {
    const place = written.indexOf(address);
    setFollowed(address);
    setWritten(place < 0 ? [] : written.slice(place + 1));
    if (place < 0) setQuery(read());
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const hrefOf = (next: AppsAddress) => {
    const href = routes.apps(next);
    return firstView && href === routes.apps() ? `${href}?sort=name` : href;
  };
  const write = (next: AppsQuery, how: 'pushState' | 'replaceState') => {
    clearTimeout(timer.current);
    unwritten.current = undefined;
    const href = hrefOf(next);
    const search = href.split('?')[1] ?? '';
    if (search === (written.at(-1) ?? followed)) return;
    setWritten([...written, search]);
    window.history[how](null, '', href);
  };
  return {
    query,
    hrefOf,
    type: (q) => {
      const next = { ...query, q: q || undefined };
      setQuery(next);
      clearTimeout(timer.current);
      unwritten.current = next;
      timer.current = setTimeout(() => write(next, 'replaceState'), restMs);
    },
    rest: () => {
      if (unwritten.current) write(unwritten.current, 'replaceState');
    },
    choose: (next) => {
      setQuery(next);
      write(next, 'pushState');
    },
  };
}
