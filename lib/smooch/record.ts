import { processWide } from '#lib/process-wide';
import type { SmoochErrorKind } from './errors.ts';
import type { CallKind } from './policy.ts';

/**
 * What became of the calls of this process, for the status page and for metrics. Holds kinds, times, paths and
 * references; never a body, a query or a header.
 */

/** One call as its caller saw it, with its repeats. */
export interface CallEvent {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  /** With ids; without the ids of users and without a query. */
  readonly path: string;
  readonly kind: CallKind;
  readonly outcome: 'ok' | SmoochErrorKind;
  /** Of the last answer; undefined when none came. */
  readonly status: number | undefined;
  readonly ms: number;
  /** Requests that went out. 0: the policy refused. */
  readonly attempts: number;
  readonly retryAfterMs: number | undefined;
  readonly isBackground: boolean;
  /** Of the request that caused it. */
  readonly reference: string | undefined;
}

/** A 429 as the service sent it. */
export interface LimitSeen {
  readonly at: number;
  readonly path: string;
  /** Undefined: it named no time. */
  readonly retryAfterMs: number | undefined;
}

export interface CallRecord {
  readonly since: number;
  readonly calls: number;
  readonly failures: number;
  readonly repeats: number;
  readonly lastOkAt: number | undefined;
  /** The latest first. */
  readonly errors: readonly CallEvent[];
  readonly limits: readonly LimitSeen[];
  readonly credential: CredentialState;
}

/**
 * Whether the service takes our credential. `refused` (401) concerns every call and ends with the first answer that
 * is none; `forbidden` (403) concerns one operation and ends when the same one is answered, for whichever app, or after
 * a while.
 */
export interface CredentialState {
  readonly state: 'untried' | 'accepted' | 'refused' | 'forbidden';
  /** Milliseconds since 1970; undefined while untried. */
  readonly since: number | undefined;
}

const keptErrors = 20;
const keptLimits = 5;
const forbiddenForMs = 10 * 60_000;

/** Answers from which nothing follows about the credential: none came, or one that a proxy may have written. */
const saysNothing = (event: CallEvent) =>
  event.status === undefined || event.status >= 500 || event.outcome === 'unreadable';

/** The call without its ids: in a path of the API, every second part is one. */
const operationOf = ({ method, path }: CallEvent) =>
  `${method} ${path
    .split('/')
    .map((part, index) => (index > 0 && index % 2 === 0 ? ':id' : part))
    .join('/')}`;

export function createRecord(now: () => number = Date.now) {
  const since = now();
  let counts = { calls: 0, failures: 0, repeats: 0 };
  let lastOkAt: number | undefined;
  let errors: CallEvent[] = [];
  let limits: LimitSeen[] = [];
  let acceptedAt: number | undefined;
  let refusedAt: number | undefined;
  const forbidden = new Map<string, number>();
  const listeners = new Set<(event: CallEvent) => void>();

  function judgeCredential(event: CallEvent): void {
    if (saysNothing(event)) return;
    const operation = operationOf(event);
    if (event.outcome === 'unauthorized') {
      refusedAt ??= event.at;
      acceptedAt = undefined;
      return;
    }
    refusedAt = undefined;
    acceptedAt ??= event.at;
    if (event.outcome !== 'forbidden') forbidden.delete(operation);
    else if (!forbidden.has(operation)) forbidden.set(operation, event.at);
  }

  function credential(): CredentialState {
    if (refusedAt !== undefined) return { state: 'refused', since: refusedAt };
    for (const [operation, at] of forbidden) if (now() - at > forbiddenForMs) forbidden.delete(operation);
    const [firstForbidden] = forbidden.values();
    if (firstForbidden !== undefined) return { state: 'forbidden', since: firstForbidden };
    return acceptedAt === undefined
      ? { state: 'untried', since: undefined }
      : { state: 'accepted', since: acceptedAt };
  }

  return {
    add(event: CallEvent): void {
      const isFailure = event.outcome !== 'ok' && event.outcome !== 'not-found';
      counts = {
        calls: counts.calls + 1,
        failures: counts.failures + (isFailure ? 1 : 0),
        repeats: counts.repeats + Math.max(0, event.attempts - 1),
      };
      if (event.outcome === 'ok') lastOkAt = event.at;
      if (isFailure) errors = [event, ...errors].slice(0, keptErrors);
      judgeCredential(event);
      for (const listener of listeners) listener(event);
    },
    /** A 429, also one that a repeat got over. */
    addLimit(limit: LimitSeen): void {
      limits = [limit, ...limits].slice(0, keptLimits);
    },
    /** Tells of every call from now on. */
    listen(listener: (event: CallEvent) => void): void {
      listeners.add(listener);
    },
    read: (): CallRecord => ({ since, ...counts, lastOkAt, errors, limits, credential: credential() }),
  };
}

/** The record of this process. */
export const callRecord = () => processWide('call record', () => createRecord());
