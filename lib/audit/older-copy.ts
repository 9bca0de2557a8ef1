import 'server-only';
import { db } from '#lib/db/client';
import { type Head, readWitness } from './witness.ts';

/** The history ends earlier, or otherwise, than was noted outside the database. */
export interface OlderCopy {
  /** The last line there is. */
  readonly endsAt: number;
  /** The last line that was noted. */
  readonly noted: Head;
}

/**
 * Compares the history with its witness. A database that lacks the line noted last is an older copy that somebody
 * put back: by a restore, or to hide what happened since.
 */
export async function findOlderCopy(): Promise<OlderCopy | undefined> {
  const noted = readWitness();
  if (!noted) return undefined;
  const database = await db();
  const line = await database
    .selectFrom('audit')
    .select('hash')
    .where('seq', '=', noted.seq)
    .executeTakeFirst();
  if (line?.hash === noted.hash) return undefined;
  const head = await database.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
  return { endsAt: head.seq, noted };
}
