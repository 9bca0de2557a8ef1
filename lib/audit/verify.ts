import 'server-only';
import type { Kysely } from 'kysely';
import type { Database } from '#lib/db/schema';
import { type AuditLine, hashOfLine, macOfHead } from './chain.ts';
import type { AuditKeys } from './keys.ts';
import type { Head } from './witness.ts';

export type Verdict =
  | { readonly isWhole: true; readonly lines: number; readonly headHash: string }
  | { readonly isWhole: false; readonly line: number; readonly problem: string };

const batchSize = 1000;

/**
 * Reads the whole history and proves that no line was changed, removed, moved or put in. Works beside a running
 * server: it holds no lock, and the head is read after the lines, so it can only be ahead of them.
 */
export async function verifyChain(
  db: Kysely<Database>,
  keys: AuditKeys,
  witness: Head | null,
): Promise<Verdict> {
  let last: Head = { seq: 0, hash: '' };
  for (;;) {
    const lines = await nextLines(db, last.seq);
    for (const line of lines) {
      const problem = problemOf(line, last, keys) ?? witnessProblem(line, witness);
      if (problem) return { isWhole: false, line: last.seq + 1, problem };
      last = { seq: line.seq, hash: line.hash };
    }
    if (lines.length > 0) continue;
    const problem = await headProblem(db, last, keys);
    if (problem === 'more') continue;
    if (problem) return { isWhole: false, line: last.seq + 1, problem };
    if (witness && witness.seq > last.seq)
      return {
        isWhole: false,
        line: last.seq + 1,
        problem: missing(witness.seq, 'the head noted outside it'),
      };
    return { isWhole: true, lines: last.seq, headHash: last.hash };
  }
}

function nextLines(db: Kysely<Database>, after: number): Promise<AuditLine[]> {
  return db
    .selectFrom('audit')
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(batchSize)
    .execute();
}

function problemOf(line: AuditLine, last: Head, keys: AuditKeys): string | null {
  const expected = last.seq + 1;
  if (line.seq !== expected) return `it is missing; the next one there is line ${line.seq}.`;
  if (line.previous_hash !== last.hash)
    return 'it does not follow the line before it: one of the two was put in or exchanged.';
  if (line.key_id !== keys.id)
    return `it was written with another key (${line.key_id}, ours is ${keys.id}). The secret was changed, or somebody else wrote it.`;
  if (hashOfLine(line, keys) !== line.hash) return 'its content was changed after it was written.';
  return null;
}

function witnessProblem(line: AuditLine, witness: Head | null): string | null {
  if (line.seq !== witness?.seq || line.hash === witness.hash) return null;
  return 'it is not the line that was noted outside the database: another history was put in its place.';
}

/** `more` when lines were added since they were read. */
async function headProblem(db: Kysely<Database>, last: Head, keys: AuditKeys): Promise<string | null> {
  const head = await db.selectFrom('audit_head').selectAll().where('id', '=', 1).executeTakeFirst();
  if (!head) return 'the head of the chain is gone.';
  if (head.seq === 0 && last.seq === 0) return null;
  if (head.mac !== macOfHead(head, keys)) return 'the head of the chain was changed by hand.';
  if (head.seq < last.seq)
    return `the head says that the history ends at line ${head.seq}; the lines after it were put in.`;
  if (head.seq === last.seq)
    return head.hash === last.hash ? null : 'the head of the chain does not fit the last line.';
  const following = await nextLines(db, last.seq);
  return following.length > 0 ? 'more' : missing(head.seq, 'the head of the chain');
}

function missing(seq: number, who: string): string {
  return `it is missing: ${who} knows lines up to ${seq}. The end was cut off.`;
}
