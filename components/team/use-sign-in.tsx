'use client';

import { useState } from 'react';
import { useSecondsLeft } from '#components/ui/use-seconds-left';
import type { Needed, SignInOutcome } from './sign-in.tsx';

type Failure = Extract<SignInOutcome, { ok: false }>;

/** What the sign-in page keeps in mind: what went wrong, what is asked for beside the password, and how long to wait. */
export function useSignIn(returnTo: string) {
  const [failure, setFailure] = useState<Failure>();
  const [isPending, setIsPending] = useState(false);
  const [needed, setNeeded] = useState<Needed>();
  const secondsLeft = useSecondsLeft(failure);

  /** Answers the failure, or nothing once the browser is on its way inside. */
  const attempt = async (trying: () => Promise<SignInOutcome>): Promise<Failure | undefined> => {
    if (isPending || secondsLeft > 0) return undefined;
    setFailure(undefined);
    setIsPending(true);
    const outcome = await trying();
    // A whole new page: nothing that was loaded for the person before stays in memory.
    if (outcome.ok) {
      window.location.assign(returnTo);
      return undefined;
    }
    setIsPending(false);
    setFailure(outcome.message ? outcome : undefined);
    if (outcome.needed) setNeeded(outcome.needed);
    return outcome;
  };

  return { failure, isPending, needed, secondsLeft, attempt };
}
