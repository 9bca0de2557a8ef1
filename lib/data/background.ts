import 'server-only';
import { dueDeletions } from './deletions.ts';
import { keepDoing, runDue } from './due-work.ts';
import { keepWalking } from './fleet-walk.ts';
import { dueRotations } from './rotations.ts';

/** Everything a server does without being asked. Called once when it starts. */
export function startBackgroundWork(): void {
  keepDoing([(now) => runDue(dueRotations, now), (now) => runDue(dueDeletions, now)]);
  keepWalking();
}
