'use client';

import { useEffect } from 'react';

const eventName = 'dashboard-trouble';

/** Tells whoever listens that a part of this page failed, when it appears: the shell may know why. */
export function useTroubleSignal(): void {
  useEffect(() => {
    window.dispatchEvent(new Event(eventName));
  }, []);
}

/** Calls `onTrouble` whenever a part of the page fails. */
export function useOnTrouble(onTrouble: () => void): void {
  useEffect(() => {
    window.addEventListener(eventName, onTrouble);
    return () => window.removeEventListener(eventName, onTrouble);
  }, [onTrouble]);
}
