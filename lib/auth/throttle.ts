import 'server-only';
import { sql } from 'kysely';
import { db } from '#lib/db/client';

const secondMs = 1000;
const dayMs = 24 * 60 * 60 * secondMs;

export interface ThrottlePolicy {
  /** Tries that may follow each other at once. */
  readonly freeTries: number;
  /** How long the next try has to wait after the last free one, the one after it, and so on; the last stays. */
  readonly delaysMs: readonly number[];
}

/** For a person and the place they come from: five fast tries, then 15 s, doubling to 15 minutes. */
export const personPolicy: ThrottlePolicy = {
  freeTries: 5,
  delaysMs: [15, 30, 60, 120, 240, 480, 900].map((seconds) => seconds * secondMs),
};

/** For a person wherever the tries come from: a hundred a day, which no guessing survives. */
export const accountPolicy: ThrottlePolicy = { freeTries: 100, delaysMs: [dayMs] };

export type Verdict = { isAllowed: true } | { isAllowed: false; retryAfterMs: number };

/**
 * Counts a try before it is made, in one statement, so that a hundred at the same moment are a hundred counted.
 * A try that turns out right is taken back with {@link forgive} or {@link takeBack}.
 */
export async function countTry(key: string, policy: ThrottlePolicy): Promise<Verdict> {
  const now = Date.now();
  const database = await db();
  const failures = sql<number>`case when throttle.last_at < ${sql.lit(now - dayMs)} then 1 else throttle.failures + 1 end`;
  const counted = await database
    .insertInto('throttle')
    .values({ key, failures: 1, last_at: now, blocked_until: 0 })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ failures, last_at: now, blocked_until: blockedUntil(failures, policy, now) })
        .where('throttle.blocked_until', '<=', now),
    )
    .returning('failures')
    .executeTakeFirst();
  if (counted) {
    // A new key is the moment at which the table grows, so it is the moment to sweep it.
    if (counted.failures === 1)
      await database
        .deleteFrom('throttle')
        .where('last_at', '<', now - 2 * dayMs)
        .execute();
    return { isAllowed: true };
  }
  const row = await database
    .selectFrom('throttle')
    .select('blocked_until')
    .where('key', '=', key)
    .executeTakeFirst();
  return { isAllowed: false, retryAfterMs: Math.max(secondMs, (row?.blocked_until ?? now) - now) };
}

/** Right: the count starts from nothing. */
export async function forgive(key: string): Promise<void> {
  await (await db()).deleteFrom('throttle').where('key', '=', key).execute();
}

/** Right: this try does not count, the wrong ones before it still do. */
export async function takeBack(key: string): Promise<void> {
  await (await db())
    .updateTable('throttle')
    .set((row) => ({ failures: row('failures', '-', 1), blocked_until: 0 }))
    .where('key', '=', key)
    .where('failures', '>', 0)
    .execute();
}

/** The policy as one SQL expression. Numbers of ours only, written out because PostgreSQL would take `$1` for text. */
function blockedUntil(failures: ReturnType<typeof sql<number>>, policy: ThrottlePolicy, now: number) {
  const last = policy.delaysMs.length - 1;
  const cases = policy.delaysMs.map((delayMs, index) => {
    const test = index === last ? sql`>=` : sql`=`;
    return sql`when (${failures}) ${test} ${sql.lit(policy.freeTries + index)} then ${sql.lit(now + delayMs)}`;
  });
  return sql<number>`case ${sql.join(cases, sql` `)} else 0 end`;
}
