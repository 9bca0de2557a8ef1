'use client';

import { RefreshCw } from 'lucide-react';
import { Ago } from '#components/ui/ago';
import { Button } from '#components/ui/button';
import type { FleetListPage } from '#lib/data/fleet-list';
import { type AppsQuery, isNarrowed } from '#lib/queries/apps-query';
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

const number = new Intl.NumberFormat('en-US');
const counted = (count: number) => `${number.format(count)} ${count === 1 ? 'app' : 'apps'}`;

/** How many there are, how far the search reaches, and which of the two is on screen: our index or the service. */
export function AppsStatus({ query, page, check, gone, onRefresh, isRefreshing }: AppsStatusProps) {
  const { state, total } = page;
  const coverage = coverageOf(page);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm text-ink-muted">
      <p role="status">
        {isNarrowed(query) ? `${number.format(total)} of ${counted(state.apps)}` : counted(total)}
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
            `Reading the service: ${number.format(state.walked)} of ${counted(state.apps)}`
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
function coverageOf({ state: { apps, lookedAt, isComplete } }: FleetListPage): string | undefined {
  if (isComplete && lookedAt >= apps) return undefined;
  const all = isComplete ? counted(apps) : `at least ${counted(apps)}`;
  return `Search covers ${number.format(lookedAt)} of ${all} so far`;
}

/** When the oldest row of a page was last seen at the service. */
const seenAtOf = ({ rows, readAt }: FleetListPage) =>
  rows.reduce((oldest, row) => Math.min(oldest, row.lookedAt ?? row.seenAt), readAt);

function Freshness({ page, check: { phase, at } }: Pick<AppsStatusProps, 'page' | 'check'>) {
  if (phase === 'checked' && at !== undefined)
    return (
      <>
        Checked <Ago key={at} value={at} drawnAt={at} />
      </>
    );
  return (
    <>
      From our index, seen <Ago key={page.readAt} value={seenAtOf(page)} drawnAt={page.readAt} />
      {phase === 'checking' ? ' · checking…' : ' · not checked'}
    </>
  );
}
