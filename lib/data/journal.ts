import 'server-only';
import type { z } from 'zod';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';
import { processWide } from '#lib/process-wide';
import { SmoochError } from '#lib/smooch/errors';
import { InputError, NotCreatedError, OutcomeUnknownError, StillRunningError } from './errors.ts';

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

/** How the creates of one kind are looked for: the same while somebody waits and after a crash. */
export interface CreateKind<Row extends Seen, Wanted> {
  /** As in the history: `key.create`. */
  readonly name: string;
  /** What would be there if it worked: "key", "integration". Used in sentences. */
  readonly noun: string;
  /** What a create was to make, as it is written down: enough to know it again, and no secret. */
  readonly wanted: z.ZodType<Wanted>;
  /** True where rows do not tell when they were made, so that those of before have to be known. */
  readonly needsBefore: boolean;
  /** All rows of the kind. `appId` is null for apps; `sinceMs` is when the submit was first taken. */
  readonly look: (appId: string | null, sinceMs: number) => Promise<readonly Row[]>;
  /** True for a row that is what was wanted. */
  readonly isMatch: (row: Row, wanted: Wanted) => boolean;
}

interface Create<Row extends Seen, Wanted, Made extends { id?: string }> {
  readonly staff: Staff;
  readonly submissionId: string;
  readonly kind: CreateKind<Row, Wanted>;
  /** Null for apps, which belong to no app. */
  readonly appId: string | null;
  readonly wanted: Wanted;
  /**
   * The same, wanted by the same person, is not made a second time while it is under way: the page was reloaded, or a
   * second tab sends it. And where several look alike, the person says which it is. Left out where the create is a
   * step of more.
   */
  readonly joins?: true;
  /** Sends the one request. */
  readonly send: () => Promise<Made>;
}

/** `found` means that the answer was lost and looking showed that it worked. */
export interface CreateOutcome<Made> {
  readonly id: string;
  readonly how: 'created' | 'found' | 'repeated';
  /** The service's answer; only there when this very call got it. */
  readonly made: Made | undefined;
}

/** Longer than any create may take, so an older open intent is one whose process ended. */
export const abandonedAfterMs = 60_000;
const pollMs = 250;

/** When to look after a lost answer: each pause follows the look before it. */
const pace = () => processWide('journal pace', () => ({ looksAfterMs: [500, 2_000, 3_500] }));

/** Other pauses, for tests. */
export function setLooks(looksAfterMs: number[]): void {
  pace().looksAfterMs = looksAfterMs;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Claims the submit: true when this call is the one that may send. */
async function claim<Row extends Seen, Wanted>(
  { submissionId, kind, appId, staff, wanted }: Create<Row, Wanted, object>,
  beforeIds: readonly string[],
): Promise<boolean> {
  const now = Date.now();
  const row = {
    state: 'intent' as const,
    before_ids: JSON.stringify(beforeIds),
    target: JSON.stringify(wanted),
    updated_at: now,
  };
  const { numInsertedOrUpdatedRows: insertedRows } = await (await db())
    .insertInto('journal')
    .values({
      id: submissionId,
      kind: kind.name,
      app_id: appId,
      staff_id: staff.id,
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
  result?: Result,
): Promise<void> {
  await (await db())
    .updateTable('journal')
    .set({ state, result: result ? JSON.stringify(result) : null, updated_at: Date.now() })
    .where('id', '=', submissionId)
    .execute();
}

interface Entry {
  readonly state: string;
  readonly resultId: string | undefined;
  /** The service said that it was made, and left out which one it is. */
  readonly isConfirmed: boolean;
  readonly beforeIds: readonly string[];
  /** As it was written down; read through the kind's schema. */
  readonly wanted: unknown;
  readonly createdAt: number;
  readonly updatedAt: number;
}

interface Result {
  readonly id?: string;
  readonly isConfirmed?: true;
}

/** The column is written by this module alone. */
const resultIn = (result: string | null): Result => (result ? (JSON.parse(result) as Result) : {});

const idIn = (result: string | null): string | undefined => resultIn(result).id;

async function read(submissionId: string, staffId: string): Promise<Entry | undefined> {
  const row = await (await db())
    .selectFrom('journal')
    .select(['state', 'result', 'before_ids', 'target', 'created_at', 'updated_at'])
    .where('id', '=', submissionId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
  if (!row) return undefined;
  // Written by this module alone.
  const beforeIds = row.before_ids ? (JSON.parse(row.before_ids) as string[]) : [];
  return {
    state: row.state,
    resultId: idIn(row.result),
    isConfirmed: resultIn(row.result).isConfirmed === true,
    beforeIds,
    wanted: JSON.parse(row.target),
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
  return rows.flatMap(({ result }) => idIn(result) ?? []);
}

/** Rows that are new since the create began, that nobody else is known to have made, and that it may have made. */
async function newMatches<Row extends Seen, Wanted>(
  create: Pick<Create<Row, Wanted, object>, 'submissionId' | 'kind' | 'appId' | 'wanted'>,
  { beforeIds, createdAt }: Pick<Entry, 'beforeIds' | 'createdAt'>,
): Promise<Row[]> {
  const { submissionId, kind, appId, wanted } = create;
  const rows = await kind.look(appId, createdAt);
  const known = new Set([...beforeIds, ...(await madeElsewhere(kind.name, submissionId, createdAt))]);
  return rows.filter((row) => !known.has(row.id) && kind.isMatch(row, wanted));
}

/**
 * What a create left behind, by one look that settles nothing: the only new row that matches, or undefined when
 * there is none or more than one. For work of several steps of which the create is one.
 */
export async function findOutcome<Row extends Seen, Wanted>(
  { id, appId, staffId }: Omit<Abandoned, 'kind'>,
  kind: CreateKind<Row, Wanted>,
): Promise<Row | undefined> {
  const entry = await read(id, staffId);
  if (!entry) return undefined;
  const rows = await kind.look(appId, entry.createdAt);
  const known = rows.find((row) => row.id === entry.resultId);
  const wanted = kind.wanted.safeParse(entry.wanted);
  if (known || !wanted.success) return known;
  const [only, second] = rows.filter(
    (row) => !entry.beforeIds.includes(row.id) && kind.isMatch(row, wanted.data),
  );
  return second ? undefined : only;
}

/** A create whose process ended before its outcome was written down. */
export interface Abandoned {
  readonly id: string;
  readonly kind: string;
  readonly appId: string | null;
  readonly staffId: string;
}

/** Takes the creates that were left open before `before`, for this server alone; a claim lapses by itself. */
export async function takeAbandoned(before: number): Promise<Abandoned[]> {
  const rows = await (await db())
    .updateTable('journal')
    .set({ updated_at: Date.now() })
    .where('state', '=', 'intent')
    .where('updated_at', '<', before)
    .returning(['id', 'kind', 'app_id', 'staff_id'])
    .execute();
  return rows.map(({ id, kind, app_id, staff_id }) => ({ id, kind, appId: app_id, staffId: staff_id }));
}

/** How far a submit has come; undefined when it was never taken. */
export async function journalState(submissionId: string) {
  const row = await (await db())
    .selectFrom('journal')
    .select(['state', 'result'])
    .where('id', '=', submissionId)
    .executeTakeFirst();
  return row && { state: row.state, resultId: idIn(row.result) };
}

/**
 * Settles an abandoned create by one look: done with the one new row that matches, failed when there is none,
 * unknown when there are several. Throws {@link SmoochError} when the service does not tell; then it stays open.
 */
export async function settleAbandoned<Row extends Seen, Wanted>(
  { id, appId, staffId }: Abandoned,
  kind: CreateKind<Row, Wanted>,
): Promise<{ state: 'done' | 'failed' | 'unknown'; resultId: string | undefined }> {
  const entry = await read(id, staffId);
  const wanted = kind.wanted.safeParse(entry?.wanted);
  const matches =
    entry && wanted.success
      ? await newMatches({ submissionId: id, kind, appId, wanted: wanted.data }, entry)
      : undefined;
  const [only, second] = matches ?? [];
  const state = !matches || second ? 'unknown' : only ? 'done' : 'failed';
  const resultId = state === 'done' ? only?.id : undefined;
  await settle(id, state, resultId === undefined ? undefined : { id: resultId });
  return { state, resultId };
}

/**
 * Lists up to three times over six seconds and settles the journal by what is there. `isConfirmed`: the service said
 * that it was made and left out which; a list without it does not show the contrary then.
 */
async function resolve<Row extends Seen, Wanted>(
  create: Create<Row, Wanted, object>,
  since: Pick<Entry, 'beforeIds' | 'createdAt'>,
  { isConfirmed }: Pick<Entry, 'isConfirmed'> = { isConfirmed: false },
): Promise<string> {
  let matches: readonly Row[] | undefined;
  for (const delayMs of pace().looksAfterMs) {
    await pause(delayMs);
    try {
      matches = await newMatches(create, since);
      if (matches.length > 0) break;
    } catch (error) {
      // Looking again is all that can be done about a service that does not answer.
      if (!(error instanceof SmoochError)) throw error;
    }
  }
  const [only, second] = matches ?? [];
  if (only && !second) {
    await settle(create.submissionId, 'done', { id: only.id });
    return only.id;
  }
  if (matches?.length === 0 && !isConfirmed) {
    await settle(create.submissionId, 'failed');
    throw new NotCreatedError(
      `The messaging service did not confirm. We looked: no ${create.kind.noun} was created, so it is safe to try again.`,
    );
  }
  await settle(create.submissionId, 'unknown', isConfirmed ? { isConfirmed } : undefined);
  if (isConfirmed)
    throw new OutcomeUnknownError(
      `The messaging service confirmed the new ${create.kind.noun} without saying which it is. Find it in the list before you try again.`,
    );
  if (second && create.joins)
    throw new OutcomeUnknownError(
      `The messaging service did not confirm, and several new ones look alike. Which one is yours?`,
      matches?.map(({ id }) => id),
    );
  if (second)
    throw new OutcomeUnknownError(
      `The messaging service did not confirm, and several new ones look alike. Check the list before you try again.`,
    );
  throw new OutcomeUnknownError(
    `The messaging service did not confirm, and we could not look. Check the list before you try again.`,
  );
}

/**
 * Settles a create that looking could not: `chosen` is the one of the new rows that the person knows for theirs, or
 * null for none of them, after which it may be sent again. Throws {@link InputError} for a row that is no candidate.
 * Does nothing when it is settled already.
 */
export async function settleByChoice<Row extends Seen, Wanted>(
  { id, appId, staffId }: Abandoned,
  kind: CreateKind<Row, Wanted>,
  chosen: string | null,
): Promise<void> {
  const entry = await read(id, staffId);
  const wanted = kind.wanted.safeParse(entry?.wanted);
  if (entry?.state !== 'unknown' || !wanted.success) return;
  if (chosen === null) return settle(id, 'failed');
  const matches = await newMatches({ submissionId: id, kind, appId, wanted: wanted.data }, entry);
  if (!matches.some((row) => row.id === chosen))
    throw new InputError({}, 'That one is not among the new ones any more. Look at the list.');
  await settle(id, 'done', { id: chosen });
}

/** The person's own create that waits for {@link settleByChoice}. */
export async function findUnsettled(submissionId: string, staffId: string): Promise<Abandoned | undefined> {
  const row = await (await db())
    .selectFrom('journal')
    .select(['kind', 'app_id'])
    .where('id', '=', submissionId)
    .where('staff_id', '=', staffId)
    .where('state', '=', 'unknown')
    .executeTakeFirst();
  return row && { id: submissionId, kind: row.kind, appId: row.app_id, staffId };
}

/** Answers a submit that was already taken: from the record, by waiting, or by looking when its process ended. */
async function repeat<Row extends Seen, Wanted>(
  create: Create<Row, Wanted, object>,
): Promise<CreateOutcome<never>> {
  const deadline = Date.now() + abandonedAfterMs / 3;
  for (;;) {
    const entry = await read(create.submissionId, create.staff.id);
    if (!entry) throw new StillRunningError();
    if (entry.state === 'done' && entry.resultId)
      return { id: entry.resultId, how: 'repeated', made: undefined };
    const isAbandoned = entry.state === 'unknown' || Date.now() - entry.updatedAt > abandonedAfterMs;
    if (isAbandoned) return { id: await resolve(create, entry, entry), how: 'found', made: undefined };
    if (entry.state === 'failed')
      throw new NotCreatedError(`The ${create.kind.noun} was not created. It is safe to try again.`);
    if (Date.now() > deadline) throw new StillRunningError();
    await pause(pollMs);
  }
}

/** The same create by the same person under another id, when that is under way or was just left open. */
async function findTwin<Row extends Seen, Wanted>({
  submissionId,
  kind,
  appId,
  staff,
  wanted,
}: Create<Row, Wanted, object>): Promise<string | undefined> {
  const twin = await (await db())
    .selectFrom('journal')
    .select('id')
    .where('kind', '=', kind.name)
    .where('staff_id', '=', staff.id)
    .where('app_id', appId === null ? 'is' : '=', appId)
    .where('target', '=', JSON.stringify(wanted))
    .where('id', '!=', submissionId)
    .where('state', 'in', ['intent', 'unknown'])
    .where('updated_at', '>', Date.now() - abandonedAfterMs)
    .orderBy('created_at')
    .executeTakeFirst();
  return twin?.id;
}

/** What the twin ended with. Undefined where there is none, or where it made nothing: then this one may be sent. */
async function joinTwin<Row extends Seen, Wanted>(
  create: Create<Row, Wanted, object>,
): Promise<CreateOutcome<never> | undefined> {
  const twin = await findTwin(create);
  if (!twin) return undefined;
  try {
    return await repeat({ ...create, submissionId: twin });
  } catch (error) {
    if (error instanceof NotCreatedError) return undefined;
    throw error;
  }
}

/**
 * Runs a create at most once per submit. Throws {@link SmoochError} when the service refused,
 * {@link NotCreatedError} or {@link OutcomeUnknownError} when the answer was lost, {@link StillRunningError}
 * when the same submit is still on its way.
 */
export async function createOnce<Row extends Seen, Wanted, Made extends { id?: string }>(
  create: Create<Row, Wanted, Made>,
): Promise<CreateOutcome<Made>> {
  const entry = await read(create.submissionId, create.staff.id);
  if (entry && entry.state !== 'failed') return repeat(create);
  const createdAt = Date.now();
  const { kind, appId } = create;
  const before = kind.needsBefore ? await kind.look(appId, createdAt) : [];
  const beforeIds = before.map((row) => row.id);
  const joined = create.joins && (await joinTwin(create));
  if (joined) return joined;
  if (!(await claim(create, beforeIds))) return repeat(create);
  try {
    const made = await create.send();
    if (made.id === undefined)
      return {
        id: await resolve(create, { beforeIds, createdAt }, { isConfirmed: true }),
        how: 'created',
        made,
      };
    await settle(create.submissionId, 'done', { id: made.id });
    return { id: made.id, how: 'created', made };
  } catch (error) {
    if (error instanceof SmoochError && error.kind === 'unknown-outcome')
      return { id: await resolve(create, { beforeIds, createdAt }), how: 'found', made: undefined };
    if (error instanceof SmoochError) await settle(create.submissionId, 'failed');
    throw error;
  }
}
