import 'server-only';
import { db } from '#lib/db/client';
import type { AuditOutcome, AuditPhase } from '#lib/db/schema';
import { log } from '#lib/log';
import { newReference } from '#lib/request-context';
import { type AuditContent, append } from './chain.ts';
import { type AuditDetail, encodeDetail, encodeText } from './encode.ts';
import { auditKeys } from './keys.ts';
import { noteHead } from './witness.ts';

/** Who does it. A signed-in `Staff` is one; a failed sign-in has no one. */
export interface Actor {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly sessionId?: string;
  readonly address?: string | null;
}

export interface AuditEvent {
  /** What is done, as `noun.verb`: `key.reveal`, `session.sign-in`. */
  readonly kind: string;
  readonly appId?: string;
  /** Id or name of what it is done to. */
  readonly target?: string;
  /** What the person gave as reason. */
  readonly reason?: string;
  readonly detail?: AuditDetail;
}

/** The history cannot be written, so what it should record is not done. */
export class AuditUnavailableError extends Error {
  override readonly name = 'AuditUnavailableError';
  constructor(cause: unknown) {
    super(
      'The history cannot be written right now, so nothing was done. An admin has to check the disk or database.',
      {
        cause,
      },
    );
  }
}

const references = new WeakMap<object, string>();

/** The reference under which a failed act stands in the history, for the sentence on screen. */
export function referenceOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? references.get(error) : undefined;
}

/** Writes one line by itself: a sign-in, a denial, an outcome. Throws {@link AuditUnavailableError}. */
export async function recordEvent(
  actor: Actor | null,
  event: AuditEvent & { outcome: AuditOutcome; address?: string | null },
): Promise<void> {
  const content = contentOf(actor, event, newReference(), 'outcome', event.outcome);
  await write({ ...content, address: content.address ?? event.address ?? null });
}

/** What only the result of an act tells. */
interface Ending<T> {
  /** Added to the outcome's detail. */
  readonly detailOf?: (result: T) => AuditDetail;
  /** Whose app it is, when the act made it. */
  readonly appIdOf?: (result: T) => string;
  /** How it ended, where a result can be less than the whole act. */
  readonly outcomeFor?: (result: T) => AuditOutcome;
}

/**
 * Brackets an act: its intent is written first, then `work` runs, then the outcome is written under the same
 * reference. Throws {@link AuditUnavailableError}, with nothing done, when the intent cannot be written; whatever
 * `work` throws goes on.
 */
export async function audited<T>(
  actor: Actor,
  event: AuditEvent,
  work: () => Promise<T>,
  { detailOf, appIdOf, outcomeFor }: Ending<T> = {},
): Promise<T> {
  const reference = newReference();
  await write(contentOf(actor, event, reference, 'intent', null));
  let result: T;
  try {
    result = await work();
  } catch (error) {
    if (typeof error === 'object' && error !== null) references.set(error, reference);
    const detail = { ...event.detail, error: nameOf(error) };
    await writeOutcome(contentOf(actor, { ...event, detail }, reference, 'outcome', outcomeOf(error)));
    throw error;
  }
  const ended = {
    ...event,
    appId: appIdOf?.(result) ?? event.appId,
    detail: detailOf ? { ...event.detail, ...detailOf(result) } : event.detail,
  };
  await writeOutcome(contentOf(actor, ended, reference, 'outcome', outcomeFor?.(result) ?? 'ok'));
  return result;
}

function contentOf(
  actor: Actor | null,
  event: AuditEvent,
  reference: string,
  phase: AuditPhase,
  outcome: AuditOutcome | null,
): AuditContent {
  const text = (value: string | null | undefined) => (value == null ? null : encodeText(value));
  return {
    reference,
    actor_id: actor?.id ?? null,
    actor_email: text(actor?.email),
    actor_role: actor?.role ?? null,
    address: text(actor?.address),
    session_id: actor?.sessionId ?? null,
    kind: event.kind,
    phase,
    outcome,
    app_id: text(event.appId),
    target: text(event.target),
    reason: text(event.reason),
    detail: encodeDetail(event.detail),
  };
}

async function write(content: AuditContent): Promise<void> {
  try {
    const keys = auditKeys();
    const head = await (await db()).transaction().execute((trx) => append(trx, content, keys));
    noteHead(head);
  } catch (error) {
    log().error({ reason: String(error), kind: content.kind }, 'the history could not be written');
    throw new AuditUnavailableError(error);
  }
}

/**
 * The act is done and cannot be taken back, so a failure here must not hide its result: it is in the log, and
 * the intent without an outcome is marked as unknown later (`markInterrupted`).
 */
async function writeOutcome(content: AuditContent): Promise<void> {
  try {
    await write(content);
  } catch {
    log().error(
      { reference: content.reference, outcome: content.outcome },
      'an outcome is missing in the history',
    );
  }
}

/**
 * An act whose answer was lost may have happened. The service's client says so by its kind and the data layer by
 * an `outcome` of its own; this layer may import neither, so it looks at the shape.
 */
function outcomeOf(error: unknown): AuditOutcome {
  if (typeof error !== 'object' || error === null) return 'failed';
  const isUnknown =
    ('outcome' in error && error.outcome === 'unknown') ||
    ('kind' in error && error.kind === 'unknown-outcome');
  return isUnknown ? 'unknown' : 'failed';
}

/** The class and kind of a failure; its message may hold what somebody typed. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'kind' in error && typeof error.kind === 'string' ? `${error.name}: ${error.kind}` : error.name;
}
