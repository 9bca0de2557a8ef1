'use client';

import { useEffect, useState } from 'react';

const tickMs = 500;
const minute = 60;

/** "45 s", "59 min": rounded up, so that the time is never over before the words say so. */
export const waitWords = (seconds: number): string =>
  seconds < 2 * minute ? `${seconds} s` : `${Math.ceil(seconds / minute)} min`;

/**
 * Whole seconds left until trying again makes sense. Starts anew whenever `start` is another object; 0 when there is
 * nothing to wait for.
 */
export function useSecondsLeft(start: { retryAfterSeconds?: number } | undefined): number {
  const [left, setLeft] = useState(start?.retryAfterSeconds ?? 0);
  useEffect(() => {
    const seconds = start?.retryAfterSeconds ?? 0;
    const endsAt = Date.now() + seconds * 1_000;
    setLeft(seconds);
    if (seconds === 0) return;
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((endsAt - Date.now()) / 1_000));
      setLeft(rest);
      if (rest === 0) clearInterval(timer);
    }, tickMs);
    return () => clearInterval(timer);
  }, [start]);
  return left;
}
