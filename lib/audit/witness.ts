import 'server-only';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { db } from '#lib/db/client';
import { getEnv } from '#lib/env';
import { log } from '#lib/log';
import { processWide } from '#lib/process-wide';

/** The end of the chain at some moment. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** Every so many lines the head goes to standard output, where the host's log keeps it out of the database's reach. */
const announceEvery = 100;

/**
 * Notes the end of the chain outside the database: in a file in `DATA_DIR`, and now and then in the process's
 * log. Whoever puts an old copy of the database back has to find these too, so an earlier end never takes the place
 * of a later one: see `older-copy.ts`. Never fails: the line itself is safe.
 */
export function noteHead(head: Head): void {
  const seen = processWide('audit witness', () => ({ seq: 0 }));
  if (head.seq < seen.seq) return;
  seen.seq = head.seq;
  if ((readWitness()?.seq ?? 0) <= head.seq) writeWitness(head);
  if (head.seq % announceEvery === 1) log().info({ seq: head.seq, hash: head.hash }, 'audit head');
}

function writeWitness(head: Head): void {
  try {
    const file = witnessFile();
    const next = `${file}.${process.pid}`;
    writeFileSync(next, `${head.seq} ${head.hash}\n`, { mode: 0o600 });
    renameSync(next, file);
  } catch (error) {
    log().warn({ reason: String(error) }, 'the head of the history could not be noted');
  }
}

/** Notes the end as it is now, also when it lies before the one that was noted: an older copy was put back. */
export async function replaceWitness(): Promise<void> {
  const head = await (await db()).selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirstOrThrow();
  processWide('audit witness', () => ({ seq: 0 })).seq = head.seq;
  writeWitness(head);
}

/**
 * The head last noted here, or null. Another process may have been slower and written an earlier one, so it is
 * a lower bound: the chain must hold this line, and may go on after it.
 */
export function readWitness(): Head | null {
  try {
    const match = /^(\d+) ([\da-f]{64})\n$/.exec(readFileSync(witnessFile(), 'utf8'));
    return match?.[2] ? { seq: Number(match[1]), hash: match[2] } : null;
  } catch {
    return null;
  }
}

/** One for each engine: a folder that served both would otherwise accuse one history of missing the other's lines. */
function witnessFile(): string {
  const { databaseUrl, dataDir } = getEnv();
  return join(dataDir, databaseUrl ? 'audit-postgres.head' : 'audit.head');
}
