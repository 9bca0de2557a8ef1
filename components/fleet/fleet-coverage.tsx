import { Time } from '#components/ui/time';
import type { FleetSummary } from '#lib/data/fleet-summary';
import { count } from './channel-names.tsx';

/** How far the numbers can be believed: what they cover, and how old they are. */
export function FleetCoverage({ summary: { state, seenSince } }: { summary: FleetSummary }) {
  if (state.lookedAt < state.apps)
    return (
      <>
        From our index, which is still being filled: the channels of {count(state.lookedAt)} of{' '}
        {count(state.apps)} apps are known so far.
      </>
    );
  return (
    <>
      From our index. Nothing in it is older than <Time value={seenSince ?? undefined} />.
    </>
  );
}
