'use server';

import { revalidatePath } from 'next/cache';
import { callBackDeletion, deleteApp } from '#lib/data/deletions';
import { routes } from '#lib/routes';
import { deletionTarget, newAppTarget, typedName } from './inputs.ts';
import { parseInput, runAction } from './run-action.ts';

/** Queues the deletion of an app. Answers when it happens, until when it can be called back. */
export async function deleteAppAction(rawTarget: unknown, rawValues: unknown) {
  return runAction(async (staff) => {
    const { submissionId, appId } = parseInput(newAppTarget, rawTarget);
    const pending = await deleteApp(staff, submissionId, appId, parseInput(typedName, rawValues).typedName);
    revalidatePath(routes.apps(), 'layout');
    return pending;
  });
}

/** Calls a deletion back. */
export async function callBackDeletionAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { appId, deletionId } = parseInput(deletionTarget, rawTarget);
    await callBackDeletion(staff, appId, deletionId);
    revalidatePath(routes.apps(), 'layout');
    return null;
  });
}
