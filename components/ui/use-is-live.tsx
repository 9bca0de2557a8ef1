'use client';

import { useSyncExternalStore } from 'react';

const noChanges = () => () => {};

/** False in the first HTML, true once the page answers to the person. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    noChanges,
    () => true,
    () => false,
  );
}
