import { AutoRefresh } from '#components/ui/auto-refresh';
import { count } from '#components/ui/count';
import { Time } from '#components/ui/time';
import type { FleetSummary } from '#lib/data/fleet-summary';
import { isBeingFilled } from '#lib/queries/fleet-filling';

const refreshMs = 5_000;

/** How far the numbers can be believed: what they cover, and how old they are. */
export function FleetCoverage({ summary: { state, seenSince } }: { summary: FleetSummary }) {
  if (isBeingFilled(state))
    return (
      <>
        From our copy, which is still being filled: the channels of {count(state.lookedAt)} of{' '}
        {count(state.apps)} apps are known so far. <AutoRefresh everyMs={refreshMs} />
      </>
    );
  return (
    <>
      From our copy of the service’s apps. Nothing in it is older than <Time value={seenSince ?? undefined} />
      .
    </>
  );
}
