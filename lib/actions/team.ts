'use server';

import { revalidatePath } from 'next/cache';
import { removeFactorsOf } from '#lib/data/factors';
import { acceptInvitation, inviteStaff, revokeInvitation } from '#lib/data/invitations';
import { choosePassword, createPasswordLink } from '#lib/data/new-password';
import { disableStaff, enableStaff, endSessionsOfStaff, setRole, unlinkSingleSignOn } from '#lib/data/staff';
import { routes } from '#lib/routes';
import { parseInput, runAction, runPublicAction } from './run-action.ts';
import {
  acceptValues,
  invitationTarget,
  invitationValues,
  newPasswordValues,
  roleValues,
  staffTarget,
} from './team-inputs.ts';

/** Answers the link of a new invitation, once, to the admin who made it. */
export async function inviteStaffAction(rawValues: unknown) {
  return runAction(async (staff) => {
    const link = await inviteStaff(staff, parseInput(invitationValues, rawValues));
    revalidatePath(routes.team());
    return link;
  });
}

/** Takes an invitation back. */
export async function revokeInvitationAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { invitationId } = parseInput(invitationTarget, rawTarget);
    await revokeInvitation(staff, invitationId);
    revalidatePath(routes.team());
    return null;
  });
}

/** Changes a colleague's role. */
export async function setRoleAction(rawTarget: unknown, rawValues: unknown) {
  return runAction(async (staff) => {
    const { staffId } = parseInput(staffTarget, rawTarget);
    await setRole(staff, staffId, parseInput(roleValues, rawValues).role);
    revalidatePath(routes.team());
    return null;
  });
}

/** Shuts a colleague out. */
export async function disableStaffAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { staffId } = parseInput(staffTarget, rawTarget);
    await disableStaff(staff, staffId);
    revalidatePath(routes.team());
    return null;
  });
}

/** Lets a disabled colleague in again. */
export async function enableStaffAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { staffId } = parseInput(staffTarget, rawTarget);
    await enableStaff(staff, staffId);
    revalidatePath(routes.team());
    return null;
  });
}

/** Ends all sessions of a colleague and answers how many there were. */
export async function endSessionsAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { staffId } = parseInput(staffTarget, rawTarget);
    return { ended: await endSessionsOfStaff(staff, staffId) };
  });
}

/** Answers a link with which a colleague chooses a new password, once, to the admin who made it. */
export async function createPasswordLinkAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { staffId } = parseInput(staffTarget, rawTarget);
    return createPasswordLink(staff, staffId);
  });
}

/** Removes the second factor of a colleague who has lost it. */
export async function removeFactorsAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { staffId } = parseInput(staffTarget, rawTarget);
    await removeFactorsOf(staff, staffId);
    revalidatePath(routes.team());
    return null;
  });
}

/** Forgets who a colleague is at the identity provider. */
export async function unlinkSingleSignOnAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { staffId } = parseInput(staffTarget, rawTarget);
    await unlinkSingleSignOn(staff, staffId);
    revalidatePath(routes.team());
    return null;
  });
}

/** Makes the account an invitation is for. The link is the credential: nobody is signed in yet. */
export async function acceptInvitationAction(rawValues: unknown) {
  return runPublicAction(() => acceptInvitation(parseInput(acceptValues, rawValues)));
}

/** Stores a new password. The link is the credential. */
export async function choosePasswordAction(rawValues: unknown) {
  return runPublicAction(() => choosePassword(parseInput(newPasswordValues, rawValues)));
}
