import 'server-only';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';
import { SmoochError } from '#lib/smooch/errors';
import { NotCreatedError, OutcomeUnknownError, StillRunningError } from './errors.ts';

/**
 * Creates that happen at most once. This API has no idempotency key, so each submit carries an id of its own:
 * the intent is written down first, the service is called once, and the outcome is recorded. A second submit
 * with the same id is answered from the record. A lost answer is resolved by looking (list and compare with
 * what was there before), never by sending again (security-reliability, section 4.3).
 */

/** A row of the service's list, as far as comparing needs it. */
export interface Seen {
  readonly id: string;
}

interface Create<Row extends Seen, Made extends { id?: string }> {
  readonly staff: Staff;
  readonly submissionId: string;
  readonly kind: string;
  /** Null for apps, which belong to no app. */
  readonly appId: string | null;
  /** What would be there if it worked: "key", "integration". Used in sentences. */
  readonly noun: string;
  /** Rows there before the create. Left out where the rows' own times tell new from old. */
  readonly lookBefore?: () => Promise<readonly Row[]>;
  /** All rows of the same kind, after a lost answer. `sinceMs` is when this submit was first taken. */
  readonly look: (sinceMs: number) => Promise<readonly Row[]>;
  /** Sends the one request. */
  readonly send: () => Promise<Made>;
  /** True for a row that is what this submit asked for. */
  readonly isMatch: (row: Row) => boolean;
}

/** `found` means that the answer was lost and looking showed that it worked. */
export interface CreateOutcome<Made> {
  readonly id: string;
  readonly how: 'created' | 'found' | 'repeated';
  /** The service's answer; only there when this very call got it. */
  readonly made: Made | undefined;
}

const looksAfterMs = [500, 2_000, 3_500];
/** Longer than any create may take, so an older open intent is one whose process ended. */
const abandonedAfterMs = 60_000;
const pollMs = 250;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Claims the submit: true when this call is the one that may send. */
async function claim(
  {
    submissionId,
    kind,
    appId,
    staff,
  }: Pick<Create<Seen, object>, 'submissionId' | 'kind' | 'appId' | 'staff'>,
  beforeIds: readonly string[],
): Promise<boolean> {
  const now = Date.now();
  const row = { state: 'intent' as const, before_ids: JSON.stringify(beforeIds), updated_at: now };
  const { numInsertedOrUpdatedRows: insertedRows } = await (await db())
    .insertInto('journal')
    .values({
      id: submissionId,
      kind,
      app_id: appId,
      staff_id: staff.id,
      target: '{}',
      created_at: now,
      ...row,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  if (insertedRows) return true;
  // The same form may be sent again after it failed: the state is the lock.
  const { numUpdatedRows } = await (await db())
    .updateTable('journal')
    .set(row)
    .where('id', '=', submissionId)
    .where('staff_id', '=', staff.id)
    .where('state', '=', 'failed')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function settle(
  submissionId: string,
  state: 'done' | 'failed' | 'unknown',
  resultId?: string,
): Promise<void> {
  await (await db())
    .updateTable('journal')
    .set({ state, result: resultId ? JSON.stringify({ id: resultId }) : null, updated_at: Date.now() })
    .where('id', '=', submissionId)
    .execute();
}

interface Entry {
  readonly state: string;
  readonly resultId: string | undefined;
  readonly beforeIds: readonly string[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

async function read(submissionId: string, staffId: string): Promise<Entry | undefined> {
  const row = await (await db())
    .selectFrom('journal')
    .select(['state', 'result', 'before_ids', 'created_at', 'updated_at'])
    .where('id', '=', submissionId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
  if (!row) return undefined;
  // Both columns are written by this module alone.
  const result = row.result ? (JSON.parse(row.result) as { id: string }) : undefined;
  const beforeIds = row.before_ids ? (JSON.parse(row.before_ids) as string[]) : [];
  return {
    state: row.state,
    resultId: result?.id,
    beforeIds,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** What other submits are known to have made meanwhile: theirs is never taken for ours. */
async function madeElsewhere(kind: string, submissionId: string, sinceMs: number): Promise<string[]> {
  const rows = await (await db())
    .selectFrom('journal')
    .select('result')
    .where('kind', '=', kind)
    .where('id', '!=', submissionId)
    .where('updated_at', '>=', sinceMs)
    .where('result', 'is not', null)
    .execute();
  // Written by this module alone.
  return rows.flatMap(({ result }) => (result ? [(JSON.parse(result) as { id: string }).id] : []));
}

/**
 * What an abandoned create left behind, by one look: the only new row that matches, or undefined when there is
 * none or more than one.
 */
export async function findOutcome<Row extends Seen>(
  create: Pick<Create<Row, object>, 'submissionId' | 'look' | 'isMatch'> & { staffId: string },
): Promise<Row | undefined> {
  const { submissionId, staffId, look, isMatch } = create;
  const entry = await read(submissionId, staffId);
  if (!entry) return undefined;
  const rows = await look(entry.createdAt);
  const known = rows.find((row) => row.id === entry.resultId);
  if (known) return known;
  const [only, second] = rows.filter((row) => !entry.beforeIds.includes(row.id) && isMatch(row));
  return second ? undefined : only;
}

/** Lists up to three times over six seconds and settles the journal by what is there. */
async function resolve<Row extends Seen>(
  create: Create<Row, object>,
  { beforeIds, createdAt }: Pick<Entry, 'beforeIds' | 'createdAt'>,
): Promise<string> {
  let matches: readonly Row[] | undefined;
  for (const delayMs of looksAfterMs) {
    await pause(delayMs);
    try {
      const rows = await create.look(createdAt);
      const known = new Set([
        ...beforeIds,
        ...(await madeElsewhere(create.kind, create.submissionId, createdAt)),
      ]);
      matches = rows.filter((row) => !known.has(row.id) && create.isMatch(row));
      if (matches.length > 0) break;
    } catch (error) {
      // Looking again is all that can be done about a service that does not answer.
      if (!(error instanceof SmoochError)) throw error;
    }
  }
  const [only, second] = matches ?? [];
  if (only && !second) {
    await settle(create.submissionId, 'done', only.id);
    return only.id;
  }
  if (matches?.length === 0) {
    await settle(create.submissionId, 'failed');
    throw new NotCreatedError(
      `The messaging service did not confirm. We looked: no ${create.noun} was created, so it is safe to try again.`,
    );
  }
  await settle(create.submissionId, 'unknown');
  throw new OutcomeUnknownError(
    second
      ? `The messaging service did not confirm, and several new ones look alike. Check the list before you try again.`
      : `The messaging service did not confirm, and we could not look. Check the list before you try again.`,
  );
}

/** Answers a submit that was already taken: from the record, by waiting, or by looking when its process ended. */
async function repeat<Row extends Seen>(create: Create<Row, object>): Promise<CreateOutcome<never>> {
  const deadline = Date.now() + abandonedAfterMs / 3;
  for (;;) {
    const entry = await read(create.submissionId, create.staff.id);
    if (!entry) throw new StillRunningError();
    if (entry.state === 'done' && entry.resultId)
      return { id: entry.resultId, how: 'repeated', made: undefined };
    const isAbandoned = entry.state === 'unknown' || Date.now() - entry.updatedAt > abandonedAfterMs;
    if (isAbandoned) return { id: await resolve(create, entry), how: 'found', made: undefined };
    if (entry.state === 'failed')
      throw new NotCreatedError(`The ${create.noun} was not created. It is safe to try again.`);
    if (Date.now() > deadline) throw new StillRunningError();
    await pause(pollMs);
  }
}

/**
 * Runs a create at most once per submit. Throws {@link SmoochError} when the service refused,
 * {@link NotCreatedError} or {@link OutcomeUnknownError} when the answer was lost, {@link StillRunningError}
 * when the same submit is still on its way.
 */
export async function createOnce<Row extends Seen, Made extends { id?: string }>(
  create: Create<Row, Made>,
): Promise<CreateOutcome<Made>> {
  const entry = await read(create.submissionId, create.staff.id);
  if (entry && entry.state !== 'failed') return repeat(create);
  const createdAt = Date.now();
  const beforeIds = ((await create.lookBefore?.()) ?? []).map((row) => row.id);
  if (!(await claim(create, beforeIds))) return repeat(create);
  try {
    const made = await create.send();
    if (made.id === undefined)
      return { id: await resolve(create, { beforeIds, createdAt }), how: 'created', made };
    await settle(create.submissionId, 'done', made.id);
    return { id: made.id, how: 'created', made };
  } catch (error) {
    if (error instanceof SmoochError && error.kind === 'unknown-outcome')
      return { id: await resolve(create, { beforeIds, createdAt }), how: 'found', made: undefined };
    if (error instanceof SmoochError) await settle(create.submissionId, 'failed');
    throw error;
  }
}
