'use client';

import { useTransition } from 'react';
import { Button } from '#components/ui/button';
import { digestOf } from '#components/ui/digest-of';
import { Reference } from '#components/ui/reference';
import { useTroubleSignal } from '#components/ui/trouble-signal';

interface FailedPageProps {
  error: unknown;
  retry: () => void;
}

/** A whole screen that did not come. The reference is the line in the server's log. */
export function FailedPage({ error, retry }: FailedPageProps) {
  const reference = digestOf(error);
  const [isPending, startTransition] = useTransition();
  useTroubleSignal();
  return (
    <div className="grid max-w-lg justify-items-start gap-4 py-10">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold tracking-tight">This page did not load</h1>
        <p className="text-sm text-ink-muted">
          Something went wrong on our side. Nothing was changed. Try again; if it stays like this, give the
          reference to whoever runs the dashboard.
        </p>
      </div>
      {reference && <Reference value={reference} />}
      <Button size="sm" isPending={isPending} onClick={() => startTransition(retry)}>
        Try again
      </Button>
    </div>
  );
}
