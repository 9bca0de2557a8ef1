import 'server-only';
import { findOlderCopy, type OlderCopy } from '#lib/audit/older-copy';
import { recordEvent } from '#lib/audit/record';
import { replaceWitness } from '#lib/audit/witness';
import { db } from '#lib/db/client';
import { log } from '#lib/log';

/**
 * After an older copy of the database was put back, it does not know what happened since: a deletion that was called
 * back, a session that was ended, a link that was used. Nothing of that kind may go on by itself.
 */

/** How much of each was ended. */
export interface Ended {
  readonly sessions: number;
  readonly links: number;
  /** Deletions and rotations that waited, replacements of credentials that were open. */
  readonly operations: number;
}

async function endWhatIsOpen(): Promise<Ended> {
  const now = Date.now();
  return (await db()).transaction().execute(async (trx) => {
    const sessions = await trx
      .updateTable('session')
      .set({ ended_at: now, end_reason: 'revoked' })
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    const links = await trx
      .updateTable('one_time_link')
      .set({ revoked_at: now })
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    const operations = await trx
      .updateTable('operation')
      .set({ is_open: 0, due_at: null, step: 'ended-by-restore', updated_at: now })
      .where('is_open', '=', 1)
      .executeTakeFirst();
    const count = ({ numUpdatedRows }: { numUpdatedRows: bigint }) => Number(numUpdatedRows);
    return { sessions: count(sessions), links: count(links), operations: count(operations) };
  });
}

/**
 * Ends what was open in a copy that was put back and says so in the history; from there on the history is noted
 * anew. `older` is what {@link findOlderCopy} found, if anything.
 */
export async function settleRestored(older: OlderCopy | undefined): Promise<Ended> {
  const ended = await endWhatIsOpen();
  const lost = older && { endedAt: older.endsAt, lostUpTo: older.noted.seq, lostHash: older.noted.hash };
  const detail = { ...ended, ...lost };
  await recordEvent(null, { kind: 'database.put-back', outcome: 'ok', detail });
  await replaceWitness();
  return ended;
}

/** For the start of a server: settles an older copy that was put back without `npm run restore`. */
export async function settleOlderCopy(): Promise<void> {
  const older = await findOlderCopy();
  if (!older) return;
  const ended = await settleRestored(older);
  log().error(
    { endsAt: older.endsAt, notedUpTo: older.noted.seq, ...ended },
    'an older copy of the database was put back: what was open in it has been ended',
  );
}
