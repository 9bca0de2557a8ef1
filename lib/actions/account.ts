'use server';

import { revalidatePath } from 'next/cache';
import { changeName, changePassword, endOwnSession, signOutEverywhere } from '#lib/data/account';
import { routes } from '#lib/routes';
import { parseInput, runAction } from './run-action.ts';
import { nameValues, passwordChange, sessionTarget } from './team-inputs.ts';

/** Changes the name colleagues see. */
export async function changeNameAction(rawValues: unknown) {
  return runAction(async (staff) => {
    await changeName(staff, parseInput(nameValues, rawValues).name);
    // The shell around every page shows the name.
    revalidatePath(routes.home(), 'layout');
    return null;
  });
}

/** Changes the password for the current one; every other session ends. */
export async function changePasswordAction(rawValues: unknown) {
  return runAction(async (staff) => {
    await changePassword(staff, parseInput(passwordChange, rawValues));
    revalidatePath(routes.account());
    return null;
  });
}

/** Ends one of one's own sessions. */
export async function endOwnSessionAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    await endOwnSession(staff, parseInput(sessionTarget, rawTarget).sessionId);
    revalidatePath(routes.account());
    return null;
  });
}

/** Ends all of one's own sessions, this one included. */
export async function signOutEverywhereAction() {
  return runAction(async (staff) => ({ ended: await signOutEverywhere(staff) }));
}
