'use client';

import { useEffect, useRef } from 'react';

/**
 * Runs work once no pointer is pressed. A press on a button also leaves the field before it; words that appeared at
 * that moment would move the button from under the pointer, and the browser would drop the click.
 */
export function useAfterPress(): (work: () => void) => void {
  const isPressed = useRef(false);
  useEffect(() => {
    const watching = new AbortController();
    const { signal } = watching;
    const note = (event: Event) => {
      isPressed.current = event.type === 'pointerdown';
    };
    for (const type of ['pointerdown', 'pointerup', 'pointercancel'])
      document.addEventListener(type, note, { capture: true, signal });
    return () => watching.abort();
  }, []);
  return (work) => {
    if (!isPressed.current) return work();
    // The click comes right after the release; the timer lets it go first.
    document.addEventListener('pointerup', () => setTimeout(work), { once: true });
  };
}
