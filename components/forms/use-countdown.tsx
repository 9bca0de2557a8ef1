'use client';

import { useEffect, useState } from 'react';

/** Whole seconds left until trying again makes sense. Starts anew whenever `start` is another object. */
export function useCountdown(start: { retryAfterSeconds?: number } | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const seconds = start?.retryAfterSeconds ?? 0;
    const endsAt = Date.now() + seconds * 1000;
    setLeft(seconds);
    if (seconds === 0) return;
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));
      setLeft(rest);
      if (rest === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [start]);
  return left;
}
