import 'server-only';
import { db } from '#lib/db/client';
import { log } from '#lib/log';
import { claimDue, type Operation, type OperationKind, postpone } from './operations.ts';

/**
 * Work the server does by itself when its time has come: retire a key, delete an app. Times are in the database,
 * so a restart forgets nothing, and a claim makes sure that of several servers one does it.
 */

/** Who asked for it; the history names them, with the remark that the server did it when it was due. */
export interface Asker {
  readonly id: string;
  readonly email: string;
  readonly role: string;
}

export interface DueWork<Data> {
  readonly kind: OperationKind<Data>;
  /** Does the work and closes the operation. Whatever it throws is tried again later. */
  readonly run: (operation: Operation<Data>, asker: Asker) => Promise<void>;
}

/** Longer than any deletion with its repeats may take. */
const holdMs = 60_000;
const tryAgainMs = 30_000;
const lookEveryMs = 1_000;

/** The person who asked for what the server now does. */
export async function askerOf(staffId: string): Promise<Asker> {
  return (await db())
    .selectFrom('staff')
    .select(['id', 'email', 'role'])
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow();
}

/** Does everything of one kind that is due at `now`, one after the other. */
export async function runDue<Data>({ kind, run }: DueWork<Data>, now: number): Promise<void> {
  for (;;) {
    const operation = await claimDue(kind, now, holdMs);
    if (!operation) return;
    try {
      await run(operation, await askerOf(operation.staffId));
    } catch (error) {
      log().warn(
        { operation: operation.id, kind: kind.name, err: error },
        'due work failed and is tried again',
      );
      await postpone(operation.id, now + tryAgainMs);
    }
  }
}

/** Runs each look every second, one after the other. Answers a function that stops it. */
export function keepDoing(looks: readonly ((now: number) => Promise<void>)[]): () => void {
  let isRunning = false;
  const timer = setInterval(async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      for (const look of looks) await look(Date.now());
    } catch (error) {
      log().error({ err: error }, 'looking for due work failed');
    } finally {
      isRunning = false;
    }
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
