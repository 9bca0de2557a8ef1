'use server';

import { revalidatePath } from 'next/cache';
import { newPasskeyAnswer } from '#lib/auth/passkey-answer';
import { addPasskey, removePasskey, renamePasskey, startPasskey } from '#lib/data/passkeys';
import { routes } from '#lib/routes';
import { parseInput, runAction } from './run-action.ts';
import { passkeyTarget, passkeyValues } from './team-inputs.ts';

/** Answers what the browser needs to make a passkey. */
export async function startPasskeyAction() {
  return runAction((staff) => startPasskey(staff));
}

/** Stores a passkey the browser made, and answers recovery codes, once, to who has none. */
export async function addPasskeyAction(rawValues: unknown, rawAnswer: unknown) {
  return runAction(async (staff) => {
    const { name } = parseInput(passkeyValues, rawValues);
    const result = await addPasskey(staff, { name, answer: parseInput(newPasskeyAnswer, rawAnswer) });
    // The shell around every page knows whether a passkey can confirm who it is.
    revalidatePath(routes.home(), 'layout');
    return result;
  });
}

/** Changes what a passkey is called. */
export async function renamePasskeyAction(rawTarget: unknown, rawValues: unknown) {
  return runAction(async (staff) => {
    const { passkeyId } = parseInput(passkeyTarget, rawTarget);
    await renamePasskey(staff, passkeyId, parseInput(passkeyValues, rawValues).name);
    revalidatePath(routes.account());
    return null;
  });
}

/** Removes a passkey. */
export async function removePasskeyAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    await removePasskey(staff, parseInput(passkeyTarget, rawTarget).passkeyId);
    revalidatePath(routes.home(), 'layout');
    return null;
  });
}
