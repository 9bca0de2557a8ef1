'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect } from 'react';
import type { RowWindow } from './use-row-window.tsx';

interface WindowingProps {
  count: number;
  /** Pixels of a row that was not measured yet. */
  rowHeight: number;
  /** The element that holds the rows. */
  body: HTMLElement;
  onChange: (window: RowWindow) => void;
}

const overscan = 12;

/**
 * Tells which rows are near the screen. It draws nothing: the table asks it, so that the rows on screen stay the
 * same elements when this code arrives.
 */
export function Windowing({ count, rowHeight, body, onChange }: WindowingProps) {
  const virtualizer = useWindowVirtualizer({
    count,
    overscan,
    estimateSize: () => rowHeight,
    // Whole pixels: halves differ from one reading to the next, and each difference would draw the list again.
    scrollMargin: Math.round(body.getBoundingClientRect().top + window.scrollY),
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  const { scrollMargin } = virtualizer.options;
  const from = first?.index ?? 0;
  const to = last ? last.index + 1 : 0;
  const before = first ? Math.round(first.start - scrollMargin) : 0;
  const after = last ? Math.round(virtualizer.getTotalSize() - (last.end - scrollMargin)) : 0;
  const { measureElement, scrollToIndex } = virtualizer;
  useLayoutEffect(() => {
    // It has yet to learn how high the window is. A list of no rows would be too short for the place one came back to.
    if (to === 0) return;
    // An app is being opened from a row, which must stay until its page is there.
    if (body.closest('[inert]')) return;
    onChange({ from, to, before, after, measure: measureElement, scrollToIndex });
  }, [onChange, body, from, to, before, after, measureElement, scrollToIndex]);
  return null;
}
