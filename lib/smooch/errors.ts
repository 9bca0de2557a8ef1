/**
 * Every way a call to the service can fail, as one class with a kind. Status decides first and codes second,
 * because only some code names are attested for v1 (contract, section 10, row 8).
 */
export type SmoochErrorKind =
  /** The service understood and said no: bad input, plan limit, too large. Nothing was changed. */
  | 'rejected'
  /** Our own credential is refused (401). Never the signed-in person's fault. */
  | 'unauthorized'
  /** Our own credential may not do this (403). */
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'rate-limited'
  /** Down, slow or shed. For a call that changes something: it was certainly not carried out. */
  | 'unavailable'
  /** A change was sent and its answer was lost: it may or may not have happened. */
  | 'unknown-outcome'
  /** An answer came that is not what the API describes. */
  | 'unreadable';

interface Facts {
  status?: number;
  /** The service's `error.code`. */
  code?: string;
  /** The service's own words. Shown to people only for `rejected` and `conflict`. */
  description?: string;
  /** From Retry-After: milliseconds from now before which calling again is pointless. */
  retryAfterMs?: number;
  /** True when the call was turned away on our side, because too many are waiting already. */
  isShed?: boolean;
  /** A technical reason for the log, never for the screen. */
  reason?: string;
}

/**
 * A Next server holds several copies of this module, and the one client of the process throws errors of the copy
 * that made it. The mark is the same in all of them, so that `instanceof` knows its own in every copy.
 */
const mark = Symbol.for('dashboard.SmoochError');

export class SmoochError extends Error {
  static override [Symbol.hasInstance](value: unknown): value is SmoochError {
    return typeof value === 'object' && value !== null && mark in value;
  }

  override readonly name = 'SmoochError';
  readonly [mark] = true;
  readonly kind: SmoochErrorKind;
  readonly facts: Readonly<Facts>;

  constructor(kind: SmoochErrorKind, facts: Facts = {}) {
    super(`${kind}${facts.status ? ` (${facts.status})` : ''}${facts.reason ? `: ${facts.reason}` : ''}`);
    this.kind = kind;
    this.facts = facts;
  }
}

/** What people read. The service's own words are added where it refused something. */
export const wording: Readonly<Record<SmoochErrorKind, string>> = {
  rejected: 'The messaging service did not accept this. Nothing was changed.',
  unauthorized:
    'The messaging service refused our credential. An admin has to check it; nothing was changed.',
  forbidden: 'Our credential may not do this at the messaging service. Nothing was changed.',
  'not-found': 'This no longer exists at the messaging service.',
  conflict: 'The messaging service says this is already taken. Nothing was changed.',
  'rate-limited':
    'The messaging service asks us to slow down. Nothing was changed; wait a moment and try again.',
  unavailable: 'The messaging service does not answer right now. Nothing was changed; try again in a moment.',
  'unknown-outcome': 'The messaging service did not confirm this, so it may or may not have happened.',
  unreadable: 'The messaging service sent an answer we cannot read. Try again in a moment.',
};

/** The sentence for a failure, with the service's own words where it refused something. */
export function sentenceFor(error: SmoochError): string {
  const ownWords =
    error.kind === 'rejected' || error.kind === 'conflict' ? error.facts.description : undefined;
  return ownWords ? `${wording[error.kind]} It said: “${ownWords}”` : wording[error.kind];
}

/** True for failures that say something about the service's health rather than about one request. */
export function isServiceTrouble(error: unknown): boolean {
  return error instanceof SmoochError && (error.kind === 'unavailable' || error.kind === 'unknown-outcome');
}
