import { AsyncLocalStorage } from 'node:async_hooks';
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleType,
  handleWhen,
  retry,
  TaskCancelledError,
} from 'cockatiel';
import { isInBackground } from './background.ts';
import { isServiceTrouble, SmoochError } from './errors.ts';

/** What a call is to the policy: how often it may be sent and how long it may take. */
export type CallKind = 'read' | 'secretRead' | 'mint' | 'create' | 'update' | 'remove';

export interface Limits {
  /** Sends after the first one. Nothing that is not idempotent is ever sent twice. */
  readonly retries: number;
  readonly attemptMs: number;
  /** For everything together: waiting for a place, all attempts and the pauses between them. */
  readonly totalMs: number;
}

export type LimitsByKind = Readonly<Record<CallKind, Limits>>;

/** Source: security-reliability, section 4.2. */
export const limits: LimitsByKind = {
  read: { retries: 2, attemptMs: 5_000, totalMs: 10_000 },
  secretRead: { retries: 1, attemptMs: 5_000, totalMs: 10_000 },
  mint: { retries: 0, attemptMs: 5_000, totalMs: 5_000 },
  create: { retries: 0, attemptMs: 15_000, totalMs: 15_000 },
  // A change could be repeated, but then it might undo what somebody else changed meanwhile.
  update: { retries: 0, attemptMs: 15_000, totalMs: 15_000 },
  remove: { retries: 2, attemptMs: 10_000, totalMs: 20_000 },
};

/** Places in all: calls under way, and calls that wait for one. */
export const maxInFlight = 8;
export const maxQueued = 32;
/** Calls nobody waits for leave most places free, so that a person's call never queues behind them. */
const maxBackground = 3;
const maxBackgroundQueued = 1_000;
const failuresToOpen = 5;
const maxDelayMs = 2_000;

/** How long things take. Tests bring shorter times. */
export interface Pace {
  readonly limits: LimitsByKind;
  /** The shortest pause before a repeat. */
  readonly firstDelayMs: number;
  /** How long an open breaker lets nothing through. */
  readonly halfOpenAfterMs: number;
}

const defaultPace: Pace = { limits, firstDelayMs: 100, halfOpenAfterMs: 10_000 };
const retryShare = 0.1;
const retryReserve = 10;

/** Marks a failure after which the same call may be sent again, and when. */
class Retriable extends Error {
  readonly error: SmoochError;
  readonly delayMs: number;
  constructor(error: SmoochError, delayMs: number) {
    super(error.message);
    this.error = error;
    this.delayMs = delayMs;
  }
}

export interface PolicyState {
  readonly breaker: 'closed' | 'half-open' | 'open' | 'isolated';
  readonly inFlight: number;
  readonly queued: number;
  /** Milliseconds until the pause the service asked for is over; 0 when there is none. */
  readonly pausedForMs: number;
}

/** One attempt: `signal` ends it when its time is up. */
export type Attempt<T> = (signal: AbortSignal, number: number) => Promise<T>;

const stateNames: Record<CircuitState, PolicyState['breaker']> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'isolated',
};

/** Decorrelated jitter: each delay is drawn between the first one and three times the one before. */
function nextDelay(previousMs: number, firstDelayMs: number): number {
  return Math.min(maxDelayMs, firstDelayMs + Math.random() * (previousMs * 3 - firstDelayMs));
}

/** The bulkhead starts a call that waited within the one that made room; it is still on behalf of its own request. */
const own = <T>(run: () => Promise<T>): (() => Promise<T>) => AsyncLocalStorage.bind(run);

/**
 * The shared manners towards the service: at most 8 calls in flight and 32 waiting, a breaker, jittered retries
 * of what may be repeated, a retry budget of a tenth of the calls, and one pause for everybody after a 429.
 */
export function createPolicy(pace: Partial<Pace> = {}) {
  const { limits: limitsOf, firstDelayMs, halfOpenAfterMs } = { ...defaultPace, ...pace };
  const places = bulkhead(maxInFlight, maxQueued);
  const backgroundPlaces = bulkhead(maxBackground, maxBackgroundQueued);
  const breaker = circuitBreaker(handleWhen(isServiceTrouble), {
    halfOpenAfter: halfOpenAfterMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });
  const retries = new Map(
    Object.entries(limitsOf).map(([kind, { retries: maxAttempts }]) => [
      kind,
      retry(handleType(Retriable), {
        maxAttempts,
        backoff: new DelegateBackoff((context) => {
          const failure = 'error' in context.result ? context.result.error : undefined;
          return failure instanceof Retriable ? failure.delayMs : firstDelayMs;
        }),
      }),
    ]),
  );
  let pausedUntil = 0;
  let retryBudget = retryReserve;

  /** Waits out a pause that fits into the call's time; says so at once when it does not. */
  async function waitOutPause(deadline: number): Promise<void> {
    const waitMs = pausedUntil - Date.now();
    if (waitMs <= 0) return;
    if (Date.now() + waitMs >= deadline) throw new SmoochError('rate-limited', { retryAfterMs: waitMs });
    // Everybody waits for the same moment; the spread keeps them from leaving at the same moment.
    await new Promise((resolve) => setTimeout(resolve, waitMs + Math.random() * firstDelayMs));
  }

  function mayRetry(error: SmoochError, delayMs: number, deadline: number): boolean {
    if (error.kind !== 'unavailable' && error.kind !== 'rate-limited') return false;
    return retryBudget >= 1 && Date.now() + delayMs < deadline;
  }

  /** Waits for a place. Gives up at the deadline only while nothing was sent; after that the attempt's own limit rules. */
  async function attemptOnce<T>(attempt: Attempt<T>, number: number, attemptMs: number, deadline: number) {
    await waitOutPause(deadline);
    const tooLate = AbortSignal.timeout(Math.max(1, deadline - Date.now()));
    return new Promise<T>((resolve, reject) => {
      const giveUp = () =>
        reject(new SmoochError('unavailable', { reason: 'no place in time', isShed: true }));
      tooLate.addEventListener('abort', giveUp, { once: true });
      const start = () => {
        tooLate.removeEventListener('abort', giveUp);
        const timeLeft = Math.max(1, Math.min(attemptMs, deadline - Date.now()));
        return breaker.execute(() => attempt(AbortSignal.timeout(timeLeft), number));
      };
      places.execute(own(start), tooLate).then(resolve, reject);
    });
  }

  async function executeNow<T>(kind: CallKind, attempt: Attempt<T>): Promise<T> {
    const { attemptMs, totalMs } = limitsOf[kind];
    const deadline = Date.now() + totalMs;
    const retryPolicy = retries.get(kind);
    if (!retryPolicy) throw new TypeError(`no retry policy for ${kind}`);
    retryBudget = Math.min(retryReserve, retryBudget + retryShare);
    let delayMs = firstDelayMs;
    try {
      return await retryPolicy.execute(async ({ attempt: number }) => {
        if (number > 0) retryBudget -= 1;
        try {
          return await attemptOnce(attempt, number, attemptMs, deadline);
        } catch (cause) {
          const error = translate(cause);
          if (error.facts.retryAfterMs)
            pausedUntil = Math.max(pausedUntil, Date.now() + error.facts.retryAfterMs);
          delayMs = Math.max(nextDelay(delayMs, firstDelayMs), error.facts.retryAfterMs ?? 0);
          // What this policy refused itself it would refuse again: an open breaker has to answer at once.
          const wasTried = error === cause;
          throw wasTried && mayRetry(error, delayMs, deadline) ? new Retriable(error, delayMs) : error;
        }
      });
    } catch (error) {
      throw error instanceof Retriable ? error.error : error;
    }
  }

  return {
    /** Background calls wait for one of their few places first; their time starts when they have it. */
    execute<T>(kind: CallKind, attempt: Attempt<T>): Promise<T> {
      const run = () => executeNow(kind, attempt);
      return isInBackground() ? backgroundPlaces.execute(own(run)) : run();
    },

    state(): PolicyState {
      return {
        breaker: stateNames[breaker.state],
        inFlight: maxInFlight - places.executionSlots,
        queued: maxQueued - places.queueSlots,
        pausedForMs: Math.max(0, pausedUntil - Date.now()),
      };
    },
  };
}

/** The policy's own refusals happen before anything is sent, so they are `unavailable` for every kind of call. */
function translate(cause: unknown): SmoochError {
  if (cause instanceof SmoochError) return cause;
  if (cause instanceof BrokenCircuitError) return new SmoochError('unavailable', { reason: 'breaker open' });
  if (cause instanceof BulkheadRejectedError)
    return new SmoochError('unavailable', { reason: 'queue full', isShed: true });
  if (cause instanceof TaskCancelledError)
    return new SmoochError('unavailable', { reason: 'no place in time', isShed: true });
  throw cause;
}
