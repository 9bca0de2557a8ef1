'use server';

import { revalidatePath } from 'next/cache';
import { createKey, deleteKey, getKeyJwt, revealKeySecret } from '#lib/data/keys';
import { routes } from '#lib/routes';
import { jwtChoice, keyTarget, keyValues, newKeyTarget, reasonValues } from './inputs.ts';
import { parseInput, runAction } from './run-action.ts';

/** Creates a key and answers its secret, once, to the person who made it. */
export async function createKeyAction(rawTarget: unknown, rawValues: unknown) {
  return runAction(async (staff) => {
    const { submissionId, appId } = parseInput(newKeyTarget, rawTarget);
    const key = await createKey(staff, submissionId, appId, parseInput(keyValues, rawValues));
    revalidatePath(routes.keys(appId));
    return key;
  });
}

/** Answers the secret of one key. The reason is recorded. */
export async function revealKeySecretAction(rawTarget: unknown, rawReason: unknown) {
  return runAction(async (staff) => {
    const { appId, keyId } = parseInput(keyTarget, rawTarget);
    return revealKeySecret(staff, appId, keyId, parseInput(reasonValues, rawReason).reason);
  });
}

/** Answers an app-scoped JWT signed with the key, with the expiry asked for. The reason is recorded. */
export async function getKeyJwtAction(rawTarget: unknown, rawChoice: unknown) {
  return runAction(async (staff) => {
    const { appId, keyId } = parseInput(keyTarget, rawTarget);
    return getKeyJwt(staff, appId, keyId, parseInput(jwtChoice, rawChoice));
  });
}

/** Deletes a key. */
export async function deleteKeyAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { appId, keyId } = parseInput(keyTarget, rawTarget);
    await deleteKey(staff, appId, keyId);
    revalidatePath(routes.keys(appId));
    return null;
  });
}
