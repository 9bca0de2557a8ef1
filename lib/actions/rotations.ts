'use server';

import { keepOldKey, retireNow, rotateKey } from '#lib/data/rotations';
import { keyTarget, rotationTarget, rotationValues, submission } from './inputs.ts';
import { parseInput, runAction } from './run-action.ts';

const newRotation = keyTarget.extend(submission.shape);

/** Makes the new key and answers its secret, once; the old one goes after the overlap. */
export async function rotateKeyAction(rawTarget: unknown, rawValues: unknown) {
  return runAction(async (staff) => {
    const { submissionId, ...target } = parseInput(newRotation, rawTarget);
    return rotateKey(staff, submissionId, target, parseInput(rotationValues, rawValues));
  });
}

/** Deletes the old key of a rotation now. */
export async function retireNowAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { appId, rotationId } = parseInput(rotationTarget, rawTarget);
    await retireNow(staff, appId, rotationId);
    return null;
  });
}

/** Ends a rotation and keeps both keys. */
export async function keepOldKeyAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { appId, rotationId } = parseInput(rotationTarget, rawTarget);
    await keepOldKey(staff, appId, rotationId);
    return null;
  });
}
