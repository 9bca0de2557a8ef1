'use client';

import { useRouter } from 'next/navigation';
import { showToast } from '#components/ui/toast';
import type { SwapView } from '#lib/data/swaps';
import { SwapResult } from './swap-result.tsx';

interface OpenSwapProps {
  appId: string;
  swap: SwapView;
  channelName: string;
  lockedFor: string | undefined;
}

/** An open swap on a page of its app; once settled, the page shows what is left. */
export function OpenSwap(props: OpenSwapProps) {
  const router = useRouter();
  const settled = (result: SwapView) => {
    showToast(
      result.step === 'done' ? 'The old integration is removed.' : 'Settled. Nothing else was changed.',
    );
    router.refresh();
  };
  return <SwapResult {...props} onSettled={settled} />;
}
