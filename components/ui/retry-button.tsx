'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from './button.tsx';
import { useTroubleSignal } from './trouble-signal.tsx';
import { useIsLive } from './use-is-live.tsx';
import { useSecondsLeft, waitWords } from './use-seconds-left.tsx';

interface RetryButtonProps {
  /** Left out: asks the server for the page again. What is typed elsewhere on it stays. */
  onRetry?: () => unknown;
  label?: string;
  /** Why it is needed; the service may not want to be asked again at once. */
  failure?: { retryAfterSeconds?: number };
}

export function RetryButton({ onRetry, label = 'Retry', failure }: RetryButtonProps) {
  const router = useRouter();
  const [isRefreshing, startTransition] = useTransition();
  const [isReading, setIsReading] = useState(false);
  const isLive = useIsLive();
  const secondsLeft = useSecondsLeft(failure);
  useTroubleSignal();
  const press = async () => {
    if (!onRetry) return startTransition(() => router.refresh());
    // No transition: React holds every other one, a link that is followed too, until an awaited one has ended.
    setIsReading(true);
    try {
      await onRetry();
    } finally {
      setIsReading(false);
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button
        size="sm"
        // Its code comes after the page: a press before that would be lost without a word.
        aria-disabled={!isLive || undefined}
        isPending={isRefreshing || isReading}
        disabledReason={
          secondsLeft > 0 ? `The service asks us to wait: again in ${waitWords(secondsLeft)}.` : undefined
        }
        onClick={press}
      >
        {label}
      </Button>
    </div>
  );
}
