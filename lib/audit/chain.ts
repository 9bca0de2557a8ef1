import 'server-only';
import { createHmac } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { AuditTable, Database } from '#lib/db/schema';
import type { AuditKeys } from './keys.ts';

/** One line of the history, as it is stored. */
export type AuditLine = Selectable<AuditTable>;

/** What a line says, before it has a place in the chain. */
export type AuditContent = Omit<AuditLine, 'seq' | 'at' | 'key_id' | 'previous_hash' | 'hash'>;

/** The order in which a line's columns are hashed. All of them but the hash itself. */
const columns = [
  'seq',
  'at',
  'reference',
  'actor_id',
  'actor_email',
  'actor_role',
  'address',
  'session_id',
  'kind',
  'phase',
  'outcome',
  'app_id',
  'target',
  'reason',
  'detail',
  'key_id',
  'previous_hash',
] as const satisfies readonly (keyof AuditLine)[];

/** HMAC-SHA256 over the line as a JSON array: one text for one content, and no field can run into the next. */
export function hashOfLine(line: Omit<AuditLine, 'hash'>, keys: AuditKeys): string {
  const canonical = JSON.stringify(columns.map((column) => line[column]));
  return createHmac('sha256', keys.chain).update(canonical).digest('hex');
}

/** Proves that the head was written by us: without the key it cannot be set back to an earlier line. */
export function macOfHead(head: { seq: number; hash: string }, keys: AuditKeys): string {
  return createHmac('sha256', keys.head)
    .update(JSON.stringify([head.seq, head.hash]))
    .digest('hex');
}

/**
 * Adds a line at the end. Moving the head first takes its row lock (on SQLite the transaction already holds the
 * only write lock), so that lines written at the same moment, in any process, stand one after the other.
 */
export async function append(
  trx: Transaction<Database>,
  content: AuditContent,
  keys: AuditKeys,
): Promise<{ seq: number; hash: string }> {
  const head = await trx
    .updateTable('audit_head')
    .set((row) => ({ seq: row('seq', '+', 1) }))
    .where('id', '=', 1)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow();
  const line = { ...content, seq: head.seq, at: Date.now(), key_id: keys.id, previous_hash: head.hash };
  const hash = hashOfLine(line, keys);
  await trx
    .insertInto('audit')
    .values({ ...line, hash })
    .execute();
  const moved = { seq: head.seq, hash };
  await trx
    .updateTable('audit_head')
    .set({ hash, mac: macOfHead(moved, keys) })
    .where('id', '=', 1)
    .execute();
  return moved;
}
