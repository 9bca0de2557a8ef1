'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * Text that comes and goes by itself, such as "Copied". Returns the text to show and a function that sets it;
 * it is empty again after `clearAfterMs` milliseconds.
 */
export function useBriefText(clearAfterMs = 2000): [string, (text: string) => void] {
  const [text, setText] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = useCallback(
    (next: string) => {
      clearTimeout(timer.current);
      setText(next);
      timer.current = setTimeout(() => setText(''), clearAfterMs);
    },
    [clearAfterMs],
  );
  return [text, show];
}
