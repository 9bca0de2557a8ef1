'use client';

import { Button } from '#components/ui/button';
import { EmptyState } from '#components/ui/empty-state';
import { type AppsQuery, isNarrowed } from '#lib/queries/apps-query';

/** Rows whose channels nobody knows, with the way to ask. */
export function NotTold({ onAsk }: { onAsk: () => void }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
      The messaging service did not tell the channels of some of these apps.
      <Button size="sm" onClick={onAsk}>
        Ask again
      </Button>
    </p>
  );
}

/** An empty list that is not empty for want of apps. */
export function NothingMatches({ query, onClear }: { query: AppsQuery; onClear: () => void }) {
  if (!isNarrowed(query))
    return <EmptyState title="No apps are left in our index">They are read again.</EmptyState>;
  return (
    <EmptyState title="No app matches" action={<Button onClick={onClear}>Clear filters</Button>}>
      {query.q?.trim() ? (
        <>
          Nothing has <bdi className="wrap-anywhere">“{query.q.trim()}”</bdi> in its name, its id or an
          account connected to it{hasFilters(query) && ', together with these filters'}.
        </>
      ) : (
        'No app fits all of these filters.'
      )}
    </EmptyState>
  );
}

const hasFilters = (query: AppsQuery) => isNarrowed({ ...query, q: undefined });
