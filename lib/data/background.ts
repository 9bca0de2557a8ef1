import 'server-only';
import { creations } from './creations.ts';
import { dueDeletions } from './deletions.ts';
import { keepDoing, runDue } from './due-work.ts';
import { keepWalking } from './fleet-walk.ts';
import { recoverCreates, recoverOperations } from './recovery.ts';
import { dueRotations, interruptedRotations } from './rotations.ts';
import { interruptedSwaps } from './swaps.ts';

const settlers = Object.fromEntries(
  Object.entries(creations).map(([name, { byLooking }]) => [name, byLooking]),
);

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
