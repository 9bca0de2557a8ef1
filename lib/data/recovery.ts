import 'server-only';
import { recordEvent } from '#lib/audit/record';
import type { AuditOutcome } from '#lib/db/schema';
import { log } from '#lib/log';
import { SmoochError } from '#lib/smooch/errors';
import { askerOf } from './due-work.ts';
import { type Abandoned, abandonedAfterMs, type settleAbandoned, takeAbandoned } from './journal.ts';
import { type Operation, type OperationKind, takeInterrupted } from './operations.ts';

/**
 * What a process that ended in the middle of a change left open is found by whichever server comes next, and settled
 * by looking at the service, never by sending again. Young entries are left alone: somebody may be at work on them.
 */

/** Work of several steps that can be taken up by the server itself. */
export interface Recovery<Data> {
  readonly kind: OperationKind<Data>;
  readonly auditKind: string;
  /** Steps in which no person is waited for. */
  readonly steps: readonly string[];
  /** Finds out how far it came and moves it there. Gives that in words for the history. */
  readonly run: (operation: Operation<Data>) => Promise<string>;
}

const outcomes: Readonly<Record<string, AuditOutcome>> = { done: 'ok', failed: 'failed', unknown: 'unknown' };

/** Notes in the history what became of something; the intent was noted by the process that ended. */
async function note(
  { staffId, appId, id }: Pick<Abandoned, 'staffId' | 'appId' | 'id'>,
  kind: string,
  outcome: AuditOutcome,
  found: string,
): Promise<void> {
  await recordEvent(await askerOf(staffId), {
    kind,
    appId: appId ?? undefined,
    target: id,
    outcome,
    detail: { by: 'server, after an interruption', found },
  });
}

/** A service that does not tell now is asked again later; anything else is a fault of ours. */
function logFailure(error: unknown, id: string): void {
  if (error instanceof SmoochError) return;
  log().error({ err: error, id }, 'an interrupted change could not be settled');
}

type Settle = (create: Abandoned) => ReturnType<typeof settleAbandoned>;

/** Settles creates that were left open. `settlers` knows how each kind is looked for. */
export async function recoverCreates(
  settlers: Readonly<Record<string, Settle>>,
  now: number,
  olderThanMs = abandonedAfterMs,
): Promise<void> {
  for (const create of await takeAbandoned(now - olderThanMs)) {
    try {
      const settled = await settlers[create.kind]?.(create);
      if (!settled) continue;
      const { state, resultId } = settled;
      await note(create, create.kind, outcomes[state] ?? 'unknown', resultId ?? state);
    } catch (error) {
      logFailure(error, create.id);
    }
  }
}

/** Moves operations on that no process is at work on any more. After {@link recoverCreates}, which they build on. */
export async function recoverOperations<Data>(
  { kind, auditKind, steps, run }: Recovery<Data>,
  now: number,
  olderThanMs = abandonedAfterMs,
): Promise<void> {
  for (const operation of await takeInterrupted(kind, steps, now - olderThanMs)) {
    try {
      const found = await run(operation);
      if (found !== 'unknown') await note(operation, auditKind, 'ok', found);
    } catch (error) {
      logFailure(error, operation.id);
    }
  }
}
