'use client';

import { type ComponentType, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { appsPageSize } from '#lib/queries/apps';

/** Pixels of a row with one line, before any was measured. */
const usualHeight = 45;

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
    rowHeight: number;
    body: HTMLElement;
    onChange: (window: RowWindow) => void;
  }>;
}

const atStart = (count: number, rowHeight: number): RowWindow => {
  const to = Math.min(count, appsPageSize);
  return { from: 0, to, before: 0, after: (count - to) * rowHeight };
};

/** Of the rows that are drawn; on a phone a row is a card, three times as high. */
function averageHeight(body: HTMLElement): number {
  const rows = [...body.querySelectorAll('[data-index]')].map((row) => row.getBoundingClientRect().height);
  const total = rows.reduce((sum, height) => sum + height, 0);
  return total > 0 ? Math.round(total / rows.length) : usualHeight;
}

/**
 * Which rows are drawn. The first ones come from the server; the code that follows the scrolling is loaded when
 * there is more than those and somebody scrolls.
 */
export function useRowWindow(count: number) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [windowing, setWindowing] = useState<Windowing>();
  const [seen, setSeen] = useState<RowWindow>();
  const [rowHeight, setRowHeight] = useState(usualHeight);
  const isLong = count > appsPageSize;

  // Before the browser draws: whoever comes back is put where they were, and the list must be as long as it was.
  useLayoutEffect(() => {
    if (isLong && body.current) setRowHeight(averageHeight(body.current));
  }, [isLong]);

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

  const rows =
    windowing && seen && isLong ? { ...seen, to: Math.min(seen.to, count) } : atStart(count, rowHeight);
  const follower = windowing && isLong && body.current && (
    <windowing.Component count={count} rowHeight={rowHeight} body={body.current} onChange={setSeen} />
  );
  return { body, rows, follower };
}
