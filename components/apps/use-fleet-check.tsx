'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Loaded } from '#lib/data/failures';
import type { FleetCheck } from '#lib/data/fleet-check';
import { fetchAppsCheck } from '#lib/queries/apps';
import { ReadError } from '#lib/queries/fetch-json';

/** What the service said about a row that our index had drawn. */
export type RowNews = 'new' | 'changed' | 'gone';

export interface CheckState {
  readonly phase: 'checking' | 'checked' | 'failed';
  /** Milliseconds of the last answer. */
  readonly at: number | undefined;
  readonly news: ReadonlyMap<string, RowNews>;
  /** Apps whose channels it was asked for and did not tell. */
  readonly untold: ReadonlySet<string>;
  readonly failure: { readonly message: string; readonly reference?: string } | undefined;
}

const unchecked: CheckState = {
  phase: 'checking',
  at: undefined,
  news: new Map(),
  untold: new Set(),
  failure: undefined,
};

function withCheck(known: CheckState, { at, added, changed, gone, unknown }: FleetCheck): CheckState {
  const news = new Map(known.news);
  for (const id of changed) if (!news.has(id)) news.set(id, 'changed');
  for (const id of added) news.set(id, 'new');
  for (const id of gone) news.set(id, 'gone');
  // What a later check tells is in the row itself by then.
  const untold = new Set([...known.untold, ...unknown]);
  return { phase: 'checked', at, news, untold, failure: undefined };
}

/**
 * What the service says about the list. The first answer comes with the page, later ones are asked for as rows come
 * into sight. `onNews` is called when the index has learned something that the screen does not show yet.
 */
export function useFleetCheck(onNews: () => void) {
  const [state, setState] = useState(unchecked);
  const asking = useRef<AbortController>(undefined);
  useEffect(() => () => asking.current?.abort(), []);

  const settle = useCallback(
    (check: Loaded<FleetCheck>) => {
      if (!check.ok) return setState((known) => ({ ...known, phase: 'failed', failure: check.failure }));
      setState((known) => withCheck(known, check.data));
      const { added, changed, learned } = check.data;
      if (added.length + changed.length + learned.length > 0) onNews();
    },
    [onNews],
  );

  const ask = useCallback(
    async (appIds: readonly string[]) => {
      asking.current?.abort();
      const leaving = new AbortController();
      asking.current = leaving;
      setState((known) => ({ ...known, phase: 'checking' }));
      try {
        const check = await fetchAppsCheck(appIds, leaving.signal);
        setState((known) => withCheck(known, check));
        onNews();
      } catch (error) {
        if (leaving.signal.aborted) return;
        const failure = error instanceof ReadError ? error : undefined;
        const message = failure?.message ?? 'The list could not be checked.';
        setState((known) => ({
          ...known,
          phase: 'failed',
          failure: { message, reference: failure?.facts.reference },
        }));
      }
    },
    [onNews],
  );
  return { state, settle, ask };
}
