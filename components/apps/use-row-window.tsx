'use client';

import { type ComponentType, useEffect, useRef, useState } from 'react';
import { appsPageSize } from '#lib/queries/apps';

/** Pixels of a row with one line; others are measured when they are on screen. */
export const rowHeight = 45;

/** The rows that are drawn, and how much room the others take. */
export interface RowWindow {
  readonly from: number;
  /** Not included. */
  readonly to: number;
  /** Pixels above and below the drawn rows. */
  readonly before: number;
  readonly after: number;
  readonly measure?: (element: HTMLElement | null) => void;
  readonly scrollToIndex?: (index: number) => void;
}

interface Windowing {
  readonly Component: ComponentType<{
    count: number;
    body: HTMLElement;
    onChange: (window: RowWindow) => void;
  }>;
}

const atStart = (count: number): RowWindow => {
  const to = Math.min(count, appsPageSize);
  return { from: 0, to, before: 0, after: (count - to) * rowHeight };
};

/**
 * Which rows are drawn. The first ones come from the server; the code that follows the scrolling is loaded when
 * there is more than those and somebody scrolls.
 */
export function useRowWindow(count: number) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [windowing, setWindowing] = useState<Windowing>();
  const [seen, setSeen] = useState<RowWindow>();
  const isLong = count > appsPageSize;

  useEffect(() => {
    if (!isLong || windowing) return;
    const load = () =>
      import('./windowing.tsx').then(
        (module) => setWindowing({ Component: module.Windowing }),
        // Without it the first rows stay and the search still finds the others; the next scroll tries again.
        () => undefined,
      );
    if (window.scrollY > 0) load();
    window.addEventListener('scroll', load, { passive: true });
    return () => window.removeEventListener('scroll', load);
  }, [isLong, windowing]);

  const rows = windowing && seen && isLong ? { ...seen, to: Math.min(seen.to, count) } : atStart(count);
  const follower = windowing && isLong && body.current && (
    <windowing.Component count={count} body={body.current} onChange={setSeen} />
  );
  return { body, rows, follower };
}
