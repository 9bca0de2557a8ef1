'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from './button.tsx';
import { useTroubleSignal } from './trouble-signal.tsx';
import { useSecondsLeft, waitWords } from './use-seconds-left.tsx';

interface RetryButtonProps {
  /** Left out: asks the server for the page again. What is typed elsewhere on it stays. */
  onRetry?: () => void;
  label?: string;
  /** Why it is needed; the service may not want to be asked again at once. */
  failure?: { retryAfterSeconds?: number };
}

export function RetryButton({ onRetry, label = 'Retry', failure }: RetryButtonProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const secondsLeft = useSecondsLeft(failure);
  useTroubleSignal();
  const retry = onRetry ?? (() => router.refresh());
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button
        size="sm"
        isPending={isPending}
        disabledReason={
          secondsLeft > 0 ? `The service asks us to wait: again in ${waitWords(secondsLeft)}.` : undefined
        }
        onClick={() => startTransition(retry)}
      >
        {label}
      </Button>
    </div>
  );
}
