import 'server-only';
import type { z } from 'zod';
import { db } from '#lib/db/client';
import type { OperationTable } from '#lib/db/schema';

/**
 * The record of work in several steps. A step is written down before it is done, and moving from one to the next
 * is a compare-and-set, so two tabs, two people or two servers cannot both take it.
 */

export interface Operation<Data> {
  readonly id: string;
  readonly appId: string;
  readonly staffId: string;
  readonly step: string;
  readonly data: Data;
  readonly isOpen: boolean;
  readonly dueAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A kind of operation: its name, and the shape of what it remembers. */
export interface OperationKind<Data> {
  readonly name: string;
  readonly data: z.ZodType<Data>;
}

const toOperation = <Data>(kind: OperationKind<Data>, row: OperationTable): Operation<Data> => ({
  id: row.id,
  appId: row.app_id,
  staffId: row.staff_id,
  step: row.step,
  data: kind.data.parse(JSON.parse(row.data)),
  isOpen: row.is_open === 1,
  dueAt: row.due_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/**
 * Writes a new operation down. False when the id is taken, because the same submit came twice, or when there may be
 * only one of its kind and there is one (a deletion of an app, see migration 013). A submit that ended in
 * one of `repeatable` may begin again, because it changed nothing.
 */
export async function beginOperation<Data>(
  kind: OperationKind<Data>,
  start: { id: string; appId: string; staffId: string; step: string; data: Data; dueAt?: number },
  repeatable: readonly string[] = [],
): Promise<boolean> {
  const now = Date.now();
  const { numInsertedOrUpdatedRows } = await (await db())
    .insertInto('operation')
    .values({
      id: start.id,
      kind: kind.name,
      app_id: start.appId,
      staff_id: start.staffId,
      step: start.step,
      data: JSON.stringify(start.data),
      is_open: 1,
      due_at: start.dueAt ?? null,
      claimed_until: 0,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows) return true;
  if (repeatable.length === 0) return false;
  const { numUpdatedRows } = await (await db())
    .updateTable('operation')
    .set({ step: start.step, data: JSON.stringify(start.data), is_open: 1, updated_at: now })
    .where('id', '=', start.id)
    .where('kind', '=', kind.name)
    .where('is_open', '=', 0)
    .where('step', 'in', repeatable)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** One operation, open or closed. */
export async function findOperation<Data>(
  kind: OperationKind<Data>,
  id: string,
): Promise<Operation<Data> | undefined> {
  const row = await (await db())
    .selectFrom('operation')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', kind.name)
    .executeTakeFirst();
  return row && toOperation(kind, row);
}

/** The open operations of all apps, oldest first. */
export async function allOpenOperations<Data>(kind: OperationKind<Data>): Promise<Operation<Data>[]> {
  const rows = await (await db())
    .selectFrom('operation')
    .selectAll()
    .where('kind', '=', kind.name)
    .where('is_open', '=', 1)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => toOperation(kind, row));
}

/**
 * Takes one operation whose time has come, for this server alone: the claim is a compare-and-set and lapses by
 * itself, so a server that dies leaves its work to another one. Undefined when nothing is due.
 */
export async function claimDue<Data>(
  kind: OperationKind<Data>,
  now: number,
  holdMs: number,
): Promise<Operation<Data> | undefined> {
  const database = await db();
  const due = database
    .selectFrom('operation')
    .select('id')
    .where('kind', '=', kind.name)
    .where('is_open', '=', 1)
    .where('due_at', '<=', now)
    .where('claimed_until', '<=', now)
    .orderBy('due_at')
    .limit(1);
  const row = await database
    .updateTable('operation')
    .set({ claimed_until: now + holdMs })
    .where('id', 'in', due)
    .where('claimed_until', '<=', now)
    .returningAll()
    .executeTakeFirst();
  return row && toOperation(kind, row);
}

/**
 * Takes the open operations that have stood in one of `steps` since before `before`, for this server alone: taking
 * one counts as touching it, so another server, or a second look, leaves it alone for a while.
 */
export async function takeInterrupted<Data>(
  kind: OperationKind<Data>,
  steps: readonly string[],
  before: number,
): Promise<Operation<Data>[]> {
  const rows = await (await db())
    .updateTable('operation')
    .set({ updated_at: Date.now() })
    .where('kind', '=', kind.name)
    .where('is_open', '=', 1)
    .where('step', 'in', steps)
    .where('updated_at', '<', before)
    .returningAll()
    .execute();
  return rows.map((row) => toOperation(kind, row));
}

/** Gives a claimed operation back, to be tried again at `dueAt`. */
export async function postpone(id: string, dueAt: number): Promise<void> {
  await (await db())
    .updateTable('operation')
    .set({ due_at: dueAt, claimed_until: 0, updated_at: Date.now() })
    .where('id', '=', id)
    .where('is_open', '=', 1)
    .execute();
}

/** The open operations of an app, oldest first. */
export async function openOperations<Data>(
  kind: OperationKind<Data>,
  appId: string,
): Promise<Operation<Data>[]> {
  const rows = await (await db())
    .selectFrom('operation')
    .selectAll()
    .where('kind', '=', kind.name)
    .where('app_id', '=', appId)
    .where('is_open', '=', 1)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => toOperation(kind, row));
}

interface Move<Data> {
  readonly from: string | readonly string[];
  readonly to: string;
  readonly data?: Data;
  /** Left out: unchanged. */
  readonly dueAt?: number | null;
  /** True ends the operation. */
  readonly isLast?: boolean;
}

/** Moves to the next step. False when somebody else has moved it already; then nothing may be done. */
export async function moveOperation<Data>(
  kind: OperationKind<Data>,
  id: string,
  move: Move<Data>,
): Promise<boolean> {
  const { numUpdatedRows } = await (await db())
    .updateTable('operation')
    .set({
      step: move.to,
      updated_at: Date.now(),
      ...(move.data !== undefined && { data: JSON.stringify(move.data) }),
      ...(move.dueAt !== undefined && { due_at: move.dueAt }),
      ...(move.isLast && { is_open: 0 }),
    })
    .where('id', '=', id)
    .where('kind', '=', kind.name)
    .where('is_open', '=', 1)
    .where('step', 'in', [move.from].flat())
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
