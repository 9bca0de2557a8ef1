'use client';

import { useEffect, useRef } from 'react';
import type { FleetRow } from '#lib/data/fleet-search';

const restMs = 700;
const freshMs = 60_000;

/**
 * Asks about rows that have been in sight for a moment and were not looked at within the last minute. The rows the
 * server drew first it has asked about itself, and no row is asked about twice in a minute.
 */
export function useSightCheck(
  rows: readonly (FleetRow | undefined)[],
  ask: (appIds: readonly string[]) => void,
): void {
  const asked = useRef<Map<string, number>>(undefined);
  const ids = rows.flatMap((row) => (row ? [row.id] : []));
  const key = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the rows
  useEffect(() => {
    const now = Date.now();
    // The first rows came with an answer of their own on its way.
    asked.current ??= new Map(ids.map((id) => [id, now]));
    const times = asked.current;
    const timer = setTimeout(() => {
      const old = rows.filter(
        (row) => row && Date.now() - Math.max(row.lookedAt ?? 0, times.get(row.id) ?? 0) > freshMs,
      );
      const stale = old.flatMap((row) => row?.id ?? []);
      if (stale.length === 0) return;
      for (const id of stale) times.set(id, Date.now());
      ask(stale);
    }, restMs);
    return () => clearTimeout(timer);
  }, [key, ask]);
}
