'use client';

import { clsx } from 'clsx';
import type { MouseEvent } from 'react';
import type { SavedView } from '#lib/data/saved-views';
import { parseAppsQuery } from '#lib/queries/apps-query';
import { routes } from '#lib/routes';
import type { AppsQueryState } from './use-apps-query.tsx';

/** The person's views, one press away. Nothing while there are none. */
export function ViewLinks({ state, views }: { state: AppsQueryState; views: readonly SavedView[] }) {
  if (views.length === 0) return null;
  const current = routes.apps(state.query);
  const all = { id: 'all', name: 'All apps', query: '' };
  return (
    <nav aria-label="Views" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {[all, ...views].map(({ id, name, query: text }) => {
        const query = parseAppsQuery(new URLSearchParams(text));
        const isCurrent = routes.apps(query) === current;
        const open = (event: MouseEvent) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          state.choose(query);
        };
        return (
          <a
            key={id}
            href={state.hrefOf(query)}
            aria-current={isCurrent ? 'page' : undefined}
            onClick={open}
            className={clsx(
              'wrap-anywhere rounded-sm',
              isCurrent ? 'font-medium text-ink' : 'text-ink-muted hover:text-ink hover:underline',
            )}
          >
            {name}
          </a>
        );
      })}
    </nav>
  );
}
