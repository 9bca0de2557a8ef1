import { AsyncLocalStorage } from 'node:async_hooks';
import { processWide } from '#lib/process-wide';

// The walker and the pages are different copies of this module, and share one client.
const background = () => processWide('background', () => new AsyncLocalStorage<true>());

/** Runs work whose calls step back behind those that somebody waits for. */
export const inBackground = <T>(work: () => Promise<T>): Promise<T> => background().run(true, work);

export const isInBackground = (): boolean => background().getStore() === true;
