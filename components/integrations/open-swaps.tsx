import { channelName } from '#lib/channels/registry';
import type { Loaded } from '#lib/data/failures';
import type { SwapView } from '#lib/data/swaps';
import { OpenSwap } from './open-swap.tsx';

/** Swaps that wait for a yes or were interrupted. Put it into Suspense; without any it is nothing. */
export async function OpenSwaps({
  appId,
  swaps,
  lockedFor,
}: {
  appId: string;
  swaps: Promise<Loaded<readonly SwapView[]>>;
  /** Who can help, when this person's role may not decide. */
  lockedFor: string | undefined;
}) {
  const loaded = await swaps;
  if (!loaded.ok) return null;
  return loaded.data.map((swap) => (
    <OpenSwap
      key={swap.id}
      appId={appId}
      swap={swap}
      lockedFor={lockedFor}
      channelName={channelName(swap.type)}
    />
  ));
}
