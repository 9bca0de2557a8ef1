import 'server-only';
import { appCreation } from './apps.ts';
import { dueDeletions } from './deletions.ts';
import { keepDoing, runDue } from './due-work.ts';
import { keepWalking } from './fleet-walk.ts';
import { settleAbandoned } from './journal.ts';
import { integrationCreation } from './make-integration.ts';
import { keyCreation } from './make-key.ts';
import { recoverCreates, recoverOperations } from './recovery.ts';
import { dueRotations, interruptedRotations } from './rotations.ts';
import { interruptedSwaps } from './swaps.ts';
import { webhookCreation } from './webhooks.ts';

/** How each kind of create is looked for, by its name. */
const settlers = {
  [appCreation.name]: (create) => settleAbandoned(create, appCreation),
  [keyCreation.name]: (create) => settleAbandoned(create, keyCreation),
  [integrationCreation.name]: (create) => settleAbandoned(create, integrationCreation),
  [webhookCreation.name]: (create) => settleAbandoned(create, webhookCreation),
} satisfies Parameters<typeof recoverCreates>[0];

/** Settles what processes that ended have left open, by looking. `olderThanMs` is for tests. */
export async function recoverInterrupted(now: number, olderThanMs?: number): Promise<void> {
  await recoverCreates(settlers, now, olderThanMs);
  await recoverOperations(interruptedRotations, now, olderThanMs);
  await recoverOperations(interruptedSwaps, now, olderThanMs);
}

const recoverEveryMs = 15_000;

/** Leftovers are rare and old already: looking for them now and then is enough. */
function nowAndThen(work: (now: number) => Promise<void>): (now: number) => Promise<void> {
  let nextAt = 0;
  return async (now) => {
    if (now < nextAt) return;
    nextAt = now + recoverEveryMs;
    await work(now);
  };
}

/** Everything a server does without being asked. Called once when it starts. */
export function startBackgroundWork(): void {
  keepDoing([
    (now) => runDue(dueRotations, now),
    (now) => runDue(dueDeletions, now),
    nowAndThen((now) => recoverInterrupted(now)),
  ]);
  keepWalking();
}
