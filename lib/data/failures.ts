import 'server-only';
import { AuditUnavailableError, referenceOf } from '#lib/audit/record';
import { DeniedError, FactorNeededError, SudoNeededError } from '#lib/auth/authorise';
import { PasswordsBusyError } from '#lib/auth/password';
import { log } from '#lib/log';
import { newReference, requestReference } from '#lib/request-context';
import { SmoochError, sentenceFor } from '#lib/smooch/errors';
import { createdAtOf } from './created-at.ts';
import {
  InputError,
  NotCreatedError,
  OutcomeUnknownError,
  PartlyDoneError,
  StillRunningError,
} from './errors.ts';

/** A failure in the form a screen can show. Holds no stack, path, answer or secret. */
export interface Failure {
  readonly message: string;
  readonly fieldErrors?: Record<string, string>;
  readonly needs?: 'sudo' | 'sign-in' | 'factor';
  readonly retryAfterSeconds?: number;
  /** New rows of which one may be what was made; `createdAt` in milliseconds. */
  readonly candidates?: readonly { readonly id: string; readonly createdAt: number | null }[];
  readonly reference: string;
}

function knownFailure(error: unknown): Omit<Failure, 'reference'> | undefined {
  if (error instanceof SmoochError) {
    const { retryAfterMs } = error.facts;
    return {
      message: sentenceFor(error),
      retryAfterSeconds: retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1_000),
    };
  }
  if (error instanceof InputError) return { message: error.message, fieldErrors: { ...error.fieldErrors } };
  if (error instanceof OutcomeUnknownError && error.candidates.length > 0)
    return {
      message: error.message,
      candidates: error.candidates.map((id) => ({ id, createdAt: createdAtOf(id) })),
    };
  if (error instanceof SudoNeededError) return { message: error.message, needs: 'sudo' };
  if (error instanceof FactorNeededError) return { message: error.message, needs: 'factor' };
  const isKnown =
    error instanceof DeniedError ||
    error instanceof PasswordsBusyError ||
    error instanceof AuditUnavailableError ||
    error instanceof NotCreatedError ||
    error instanceof OutcomeUnknownError ||
    error instanceof PartlyDoneError ||
    error instanceof StillRunningError;
  return isKnown ? { message: error.message } : undefined;
}

/**
 * Turns anything thrown below into words and a reference, and logs what nobody expected, once. Both actions and
 * panels end here, so a failure reads the same wherever it is met.
 */
export function toFailure(error: unknown): Failure {
  // The reference of the history, where the act got as far as that; else that of the request, as in the log.
  const reference = referenceOf(error) ?? requestReference() ?? newReference();
  const known = knownFailure(error);
  if (known) {
    // The screen shows this reference; the line ties it to those of its request.
    log().info({ reference, failure: error instanceof Error ? error.name : 'unknown' }, 'said on screen');
    return { ...known, reference };
  }
  log().error({ reference, err: error }, 'unexpected failure');
  return {
    message: 'Something went wrong on our side. Nothing more was done; try again in a moment.',
    reference,
  };
}

export type Loaded<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly failure: Failure };

/** What a page needs to know apart from "it failed": there is no such thing. */
export function isNotFound(error: unknown): boolean {
  return error instanceof SmoochError && error.kind === 'not-found';
}

/** What the service tells, or undefined when it does not: for a look at what is done whether it can be seen or not. */
export async function whatIsTold<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof SmoochError) return undefined;
    throw error;
  }
}

/**
 * Runs a read for one panel. Its failure comes back as a value, because production replaces the message of
 * anything thrown, and because the other panels must go on. `not-found` is thrown on: the page decides.
 */
export async function load<T>(read: () => Promise<T>): Promise<Loaded<T>> {
  try {
    return { ok: true, data: await read() };
  } catch (error) {
    if (isNotFound(error)) throw error;
    return { ok: false, failure: toFailure(error) };
  }
}
