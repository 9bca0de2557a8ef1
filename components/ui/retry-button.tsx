'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from './button.tsx';

/** Asks the server for the page again; what is typed elsewhere on it stays. */
export function RetryButton({ onRetry, label = 'Retry' }: { onRetry?: () => void; label?: string }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const retry = onRetry ?? (() => router.refresh());
  return (
    <Button size="sm" isPending={isPending} onClick={() => startTransition(retry)}>
      {label}
    </Button>
  );
}
