import 'server-only';
import { db } from '#lib/db/client';
import { append } from './chain.ts';
import { auditKeys } from './keys.ts';

/** Longer than any act may take; a younger intent may still be at work, here or in another instance. */
const oldEnoughMs = 10 * 60_000;

/** Older ones were marked at an earlier start; not looking further keeps the start quick on a long history. */
const reachMs = 30 * 24 * 60 * 60_000;

/**
 * Marks acts whose outcome was never written because the process ended: a line "unknown, interrupted" is added
 * under their reference. Nothing is changed or removed. Gives how many. Called at start.
 */
export async function markInterrupted(olderThanMs = oldEnoughMs): Promise<number> {
  const database = await db();
  const open = await database
    .selectFrom('audit as intent')
    .selectAll('intent')
    .where('intent.phase', '=', 'intent')
    .where('intent.at', '<', Date.now() - olderThanMs)
    .where('intent.at', '>', Date.now() - reachMs)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('audit as outcome')
            .select('outcome.seq')
            .whereRef('outcome.reference', '=', 'intent.reference')
            .where('outcome.phase', '=', 'outcome'),
        ),
      ),
    )
    .orderBy('intent.seq')
    .execute();
  let marked = 0;
  for (const { seq: _seq, at: _at, key_id: _key, previous_hash: _previous, hash: _hash, ...intent } of open)
    marked += await database.transaction().execute(async (trx) => {
      const detail = JSON.stringify({ interrupted: true });
      // Adding takes the head's lock, so of two instances that start together the second sees the first one's line.
      await trx
        .updateTable('audit_head')
        .set((head) => ({ seq: head.ref('seq') }))
        .where('id', '=', 1)
        .execute();
      const settled = await trx
        .selectFrom('audit')
        .select('seq')
        .where('reference', '=', intent.reference)
        .where('phase', '=', 'outcome')
        .executeTakeFirst();
      if (settled) return 0;
      await append(trx, { ...intent, phase: 'outcome', outcome: 'unknown', detail }, auditKeys());
      return 1;
    });
  return marked;
}
