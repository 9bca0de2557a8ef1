'use server';

import { revalidatePath } from 'next/cache';
import { changeName, changePassword, endOwnSession, signOutEverywhere } from '#lib/data/account';
import { confirmTotp, removeTotp, renewRecoveryCodes, startTotp } from '#lib/data/factors';
import { routes } from '#lib/routes';
import { parseInput, runAction } from './run-action.ts';
import { codeValues, nameValues, passwordChange, sessionTarget } from './team-inputs.ts';

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

/** Answers the secret of a new authenticator app, for its QR code. */
export async function startTotpAction() {
  return runAction((staff) => startTotp(staff));
}

/** Turns the authenticator app on for the right code, and answers the recovery codes, once. */
export async function confirmTotpAction(rawValues: unknown) {
  return runAction(async (staff) => {
    const result = await confirmTotp(staff, parseInput(codeValues, rawValues).code);
    revalidatePath(routes.home(), 'layout');
    return result;
  });
}

/** Answers ten new recovery codes, once. */
export async function renewRecoveryCodesAction() {
  return runAction(async (staff) => {
    const result = await renewRecoveryCodes(staff);
    revalidatePath(routes.account());
    return result;
  });
}

/** Turns the authenticator app off. */
export async function removeTotpAction() {
  return runAction(async (staff) => {
    await removeTotp(staff);
    revalidatePath(routes.home(), 'layout');
    return null;
  });
}
