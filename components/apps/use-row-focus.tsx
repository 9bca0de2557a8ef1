'use client';

import { type FocusEvent, type RefObject, useLayoutEffect, useState } from 'react';
import type { RowWindow } from './use-row-window.tsx';

/**
 * One row of the list is where Tab arrives; the arrow keys move that place, also to rows that are not drawn yet.
 * A row that scrolls away takes the place along to the first one that is drawn.
 */
export function useRowFocus(body: RefObject<HTMLElement | null>, rows: RowWindow) {
  const [current, setCurrent] = useState(0);
  const [target, setTarget] = useState<number>();

  // Every time something was drawn: the row that is to have the focus may have come.
  useLayoutEffect(() => {
    if (target === undefined) return;
    const link = body.current?.querySelector<HTMLElement>(`[data-index="${target}"] a`);
    if (!link) return;
    link.focus();
    setTarget(undefined);
  });

  const isDrawn = current >= rows.from && current < rows.to;
  return {
    isCurrent: (index: number) => index === (isDrawn ? current : rows.from),
    moveTo: (index: number) => {
      setCurrent(index);
      setTarget(index);
      if (index < rows.from || index >= rows.to) scrollTo(index, rows);
    },
    /** A click or Tab into a row moves the place there. */
    note: (event: FocusEvent) => {
      const index = event.target.closest('[data-index]')?.getAttribute('data-index');
      if (index) setCurrent(Number(index));
    },
  };
}

function scrollTo(index: number, { scrollToIndex }: RowWindow): void {
  if (scrollToIndex) scrollToIndex(index);
  // Scrolling is what loads the code that draws other rows than the first.
  else window.scrollTo({ top: index === 0 ? 0 : document.documentElement.scrollHeight });
}
