'use client';

import { Button } from '#components/ui/button';
import { count } from '#components/ui/count';
import { EmptyState } from '#components/ui/empty-state';
import type { FleetState } from '#lib/data/fleet-walk';
import { type AppsQuery, isNarrowed } from '#lib/queries/apps-query';
import { isBeingFilled } from '#lib/queries/fleet-filling';

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

interface NothingMatchesProps {
  query: AppsQuery;
  state: FleetState;
  onClear: () => void;
}

/** An empty list that is not empty for want of apps. */
export function NothingMatches({ query, state, onClear }: NothingMatchesProps) {
  if (!isNarrowed(query))
    return <EmptyState title="No apps are left in our copy">They are read again.</EmptyState>;
  const isFilling = isBeingFilled(state);
  return (
    <EmptyState
      title={isFilling ? 'No app matches so far' : 'No app matches'}
      action={<Button onClick={onClear}>Clear filters</Button>}
    >
      {query.q?.trim() ? (
        <>
          Nothing has <bdi className="wrap-anywhere">“{query.q.trim()}”</bdi> in its name, its id or an
          account connected to it{hasFilters(query) && ', together with these filters'}.
        </>
      ) : (
        'No app fits all of these filters.'
      )}
      {isFilling &&
        ` Only ${count(state.lookedAt)} of ${count(state.apps)} apps have been read so far; the others follow.`}
    </EmptyState>
  );
}

const hasFilters = (query: AppsQuery) => isNarrowed({ ...query, q: undefined });
