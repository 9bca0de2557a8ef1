'use client';

import { RefreshCw } from 'lucide-react';
import { Ago } from '#components/ui/ago';
import { Button } from '#components/ui/button';
import { count } from '#components/ui/count';
import type { FleetListPage } from '#lib/data/fleet-list';
import { type AppsQuery, isNarrowed } from '#lib/queries/apps-query';
import { isBeingFilled } from '#lib/queries/fleet-filling';
import type { CheckState } from './use-fleet-check.tsx';

interface AppsStatusProps {
  query: AppsQuery;
  page: FleetListPage;
  check: CheckState;
  /** Names of apps that were on screen and that the service no longer has. */
  gone: readonly string[];
  onRefresh: () => void;
  isRefreshing: boolean;
}

const counted = (apps: number) => `${count(apps)} ${apps === 1 ? 'app' : 'apps'}`;

/** How many there are, how far the search reaches, and which of the two is on screen: our index or the service. */
export function AppsStatus({ query, page, check, gone, onRefresh, isRefreshing }: AppsStatusProps) {
  const { state, total } = page;
  const coverage = coverageOf(page);
  const known = counted(state.apps);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm text-ink-muted">
      <p role="status">
        {isNarrowed(query)
          ? `${count(total)} of ${known}`
          : state.isComplete
            ? counted(total)
            : `At least ${known}`}
        {coverage && `. ${coverage}`}
        {gone.length > 0 && (
          <>
            . No longer at the service: <bdi className="wrap-anywhere">{gone.join(', ')}</bdi>
          </>
        )}
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p>
          {isRefreshing && state.isWalking ? (
            `Reading the service: ${count(state.walked)} of ${counted(state.apps)}`
          ) : (
            <Freshness page={page} check={check} />
          )}
        </p>
        <Button size="sm" variant="ghost" isPending={isRefreshing} onClick={onRefresh}>
          {!isRefreshing && <RefreshCw aria-hidden="true" />}
          Refresh
        </Button>
      </div>
    </div>
  );
}

/** Said until the channels of all apps have been read once. */
function coverageOf({ state }: FleetListPage): string | undefined {
  if (!isBeingFilled(state)) return undefined;
  const { apps, lookedAt, isComplete } = state;
  const all = isComplete ? counted(apps) : 'them';
  return `Search covers ${count(lookedAt)} of ${all} so far`;
}

/** When the oldest row of a page was last seen at the service. */
const seenAtOf = ({ rows, readAt }: FleetListPage) =>
  rows.reduce((oldest, row) => Math.min(oldest, row.lookedAt ?? row.seenAt), readAt);

function Freshness({ page, check: { phase, at } }: Pick<AppsStatusProps, 'page' | 'check'>) {
  if (!page.state.isComplete && phase !== 'failed') return 'Being read from the service…';
  if (phase === 'checked' && at !== undefined)
    return (
      <>
        Checked with the service <Ago key={at} value={at} drawnAt={at} />
      </>
    );
  return (
    <>
      From our copy, seen <Ago key={page.readAt} value={seenAtOf(page)} drawnAt={page.readAt} />
      {phase === 'checking' ? ' · checking…' : ' · not checked'}
    </>
  );
}
