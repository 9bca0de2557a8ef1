'use client';

import { type ReactNode, useEffect } from 'react';
import { ToldZone } from '#components/ui/told-zone';
import { ownZone } from '#lib/zones';
import { writeChoice } from './browser-choice.tsx';

interface ReaderZoneProps {
  /** The zone that this browser told before; undefined when it has told none yet. */
  told: string | undefined;
  children: ReactNode;
}

/** Hands the reader's zone to the times below, and tells the server for the next page when it is another one. */
export function ReaderZone({ told, children }: ReaderZoneProps) {
  useEffect(() => {
    const own = ownZone();
    if (own !== told) writeChoice('zone', own);
  }, [told]);
  return <ToldZone value={told}>{children}</ToldZone>;
}
