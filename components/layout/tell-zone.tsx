'use client';

import { useEffect } from 'react';
import { ownZone } from '#lib/zones';
import { writeChoice } from './browser-choice.tsx';

/** Tells the server this browser's zone for the next page, unless it knows. */
export function TellZone({ told }: { told: string | undefined }) {
  useEffect(() => {
    const own = ownZone();
    if (own !== told) writeChoice('zone', own);
  }, [told]);
  return null;
}
