import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { processWide } from '#lib/process-wide';

/**
 * Which request is being answered. Node tells of every request before anybody handles it, so whatever runs because
 * of one, in pages, actions and below, finds its reference here without being handed it.
 */
interface RequestContext {
  readonly reference: string;
}

const referenceBytes = 5;

/** Ten hexadecimal digits: what a screen shows, a line of the log holds and a person can read out. */
export const newReference = (): string => randomBytes(referenceBytes).toString('hex');

const contexts = () => processWide('request context', () => new AsyncLocalStorage<RequestContext>());

/** The reference of the request under way; undefined in work nobody asked for. */
export const requestReference = (): string | undefined => contexts().getStore()?.reference;

/** Runs `work` as if one request had caused it. For work that is as one piece to a reader of the log. */
export const withReference = <T>(reference: string, work: () => T): T => contexts().run({ reference }, work);

/** Gives every request of this process a reference. Called once, before the first one. */
export function referRequests(): void {
  processWide('request references', () => {
    subscribe('http.server.request.start', () => contexts().enterWith({ reference: newReference() }));
    return true;
  });
}
