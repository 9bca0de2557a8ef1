import 'server-only';
import type { Selectable } from 'kysely';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';
import type { AuditOutcome, AuditPhase, AuditTable } from '#lib/db/schema';

/** One event of the history, as screens and exports show it. */
export interface HistoryEvent {
  /** Its place in the chain, and the cursor for paging. */
  readonly seq: number;
  readonly at: number;
  readonly reference: string;
  readonly kind: string;
  readonly phase: AuditPhase;
  /** Null on an intent: see the outcome with the same reference. */
  readonly outcome: AuditOutcome | null;
  readonly actor: { readonly id: string; readonly email: string; readonly role: string } | null;
  readonly address: string | null;
  readonly appId: string | null;
  readonly target: string | null;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export interface HistoryFilters {
  readonly appId?: string;
  readonly actorId?: string;
  readonly kind?: string;
  readonly outcome?: AuditOutcome;
  /** Milliseconds, included. */
  readonly from?: number;
  /** Milliseconds, not included. */
  readonly until?: number;
  /** Leaves out intents, so that each act shows once. */
  readonly isBrief?: boolean;
}

export interface HistoryPage {
  readonly events: readonly HistoryEvent[];
  /** Give it as `before` for the next, older page; null at the end. */
  readonly nextBefore: number | null;
}

const maxPage = 200;

/**
 * The newest events first. Everybody may see one app's history; the whole of it is for who may read the audit
 * log. Paging goes by place and not by offset, so the millionth page costs what the first does.
 */
export async function listHistory(
  staff: Staff,
  filters: HistoryFilters,
  { before, limit = 50 }: { before?: number; limit?: number } = {},
): Promise<HistoryPage> {
  await authorise(staff, filters.appId === undefined ? 'audit.read' : 'history.read');
  const size = Math.min(Math.max(1, limit), maxPage);
  const rows = await readRows(filters, before, size + 1);
  const shown = rows.slice(0, size);
  // Who watches an app's history is not told where colleagues sit.
  const events = shown.map((row) => toEvent(row, filters.appId === undefined));
  return { events, nextBefore: rows.length > size ? (shown.at(-1)?.seq ?? null) : null };
}

/** Lines before and after a moment that may still belong to it: clocks of several instances differ a little. */
const clockSlack = 1_000;

/**
 * Between which places of the chain a span of time lies, so that other filters need not walk through the rest of
 * the years. Undefined where the span is open; an empty span is one before the beginning.
 */
async function placesOf({ from, until }: HistoryFilters): Promise<{ first?: number; last?: number }> {
  const places: { first?: number; last?: number } = {};
  const audit = (await db()).selectFrom('audit').select('seq').limit(1);
  if (from !== undefined) {
    const row = await audit.where('at', '>=', from).orderBy('at').orderBy('seq').executeTakeFirst();
    places.first = row ? row.seq - clockSlack : Number.MAX_SAFE_INTEGER;
  }
  if (until !== undefined) {
    const row = await audit
      .where('at', '<', until)
      .orderBy('at', 'desc')
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    places.last = row ? row.seq + clockSlack : 0;
  }
  return places;
}

async function readRows(filters: HistoryFilters, before: number | undefined, limit: number) {
  let query = (await db()).selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit);
  if (before !== undefined) query = query.where('seq', '<', before);
  if (filters.appId !== undefined) query = query.where('app_id', '=', filters.appId);
  if (filters.actorId !== undefined) query = query.where('actor_id', '=', filters.actorId);
  if (filters.kind !== undefined) query = query.where('kind', '=', filters.kind);
  if (filters.outcome !== undefined) query = query.where('outcome', '=', filters.outcome);
  if (filters.isBrief) query = query.where('phase', '=', 'outcome');
  const { first, last } = await placesOf(filters);
  if (first !== undefined) query = query.where('seq', '>=', first).where('at', '>=', filters.from ?? 0);
  if (last !== undefined) query = query.where('seq', '<=', last).where('at', '<', filters.until ?? 0);
  return query.execute();
}

const exportPage = 1_000;

/**
 * Everything the filters leave, oldest last, a page at a time. The caller has recorded the export: reading the
 * whole log out is an act of its own.
 */
export async function* exportHistory(staff: Staff, filters: HistoryFilters): AsyncGenerator<HistoryEvent[]> {
  await authorise(staff, 'audit.export');
  for (let before: number | undefined; ; ) {
    const rows = await readRows(filters, before, exportPage);
    if (rows.length === 0) return;
    yield rows.map((row) => toEvent(row, true));
    before = rows.at(-1)?.seq;
  }
}

/** Every kind that has ever been recorded, for a filter. */
export async function listKinds(staff: Staff): Promise<string[]> {
  await authorise(staff, 'audit.read');
  const rows = await (await db()).selectFrom('audit').select('kind').distinct().orderBy('kind').execute();
  return rows.map((row) => row.kind);
}

/** One act whole: its intent and its outcome, in the order they were written. For who may read the audit log. */
export async function getEvents(staff: Staff, reference: string): Promise<HistoryEvent[]> {
  await authorise(staff, 'audit.read');
  const rows = await (await db())
    .selectFrom('audit')
    .selectAll()
    .where('reference', '=', reference)
    .orderBy('seq')
    .execute();
  return rows.map((row) => toEvent(row, true));
}

function toEvent(row: Selectable<AuditTable>, withAddress: boolean): HistoryEvent {
  return {
    seq: row.seq,
    at: row.at,
    reference: row.reference,
    kind: row.kind,
    phase: row.phase,
    outcome: row.outcome,
    actor: row.actor_id
      ? { id: row.actor_id, email: row.actor_email ?? '', role: row.actor_role ?? '' }
      : null,
    address: withAddress ? row.address : null,
    appId: row.app_id,
    target: row.target,
    reason: row.reason,
    // Written by lib/audit/encode.ts alone, always as an object.
    detail: row.detail === null ? null : (JSON.parse(row.detail) as Record<string, unknown>),
  };
}
