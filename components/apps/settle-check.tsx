'use client';

import { use, useEffect } from 'react';
import type { Loaded } from '#lib/data/failures';
import type { FleetCheck } from '#lib/data/fleet-check';

interface SettleCheckProps {
  check: Promise<Loaded<FleetCheck>>;
  onSettled: (check: Loaded<FleetCheck>) => void;
}

/** Waits for the answer that streams in behind the page, and hands it on. Put it into Suspense; it draws nothing. */
export function SettleCheck({ check, onSettled }: SettleCheckProps) {
  const settled = use(check);
  useEffect(() => onSettled(settled), [settled, onSettled]);
  return null;
}
