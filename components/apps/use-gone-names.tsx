'use client';

import { useState } from 'react';
import type { FleetRow } from '#lib/data/fleet-search';
import type { RowNews } from './use-fleet-check.tsx';

/**
 * Names of apps that were on screen and that the service no longer has. Kept after the rows have left the list, so
 * that nobody looks for them in vain.
 */
export function useGoneNames(
  news: ReadonlyMap<string, RowNews>,
  rows: readonly (FleetRow | undefined)[],
): readonly string[] {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const fresh = rows.filter((row) => row && news.get(row.id) === 'gone' && !names.has(row.id));
  if (fresh.length > 0)
    setNames(new Map([...names, ...fresh.flatMap((row) => (row ? [[row.id, row.name] as const] : []))]));
  return [...names.values()];
}
