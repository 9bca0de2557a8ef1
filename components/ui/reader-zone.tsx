'use client';

import { createContext, type ReactNode } from 'react';

/** The zone in which the server drew the times of this page; undefined: in UTC. */
export const ToldZone = createContext<string | undefined>(undefined);

/** For the times below it. */
export function ReaderZone({ told, children }: { told: string | undefined; children: ReactNode }) {
  return <ToldZone value={told}>{children}</ToldZone>;
}
