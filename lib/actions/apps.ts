'use server';

import { revalidatePath } from 'next/cache';
import { createApp } from '#lib/data/apps';
import { routes } from '#lib/routes';
import { appValues, submission } from './inputs.ts';
import { parseInput, runAction } from './run-action.ts';

/** Creates an app. Answers its id, and whether the answer came or was found by looking. */
export async function createAppAction(rawTarget: unknown, rawValues: unknown) {
  return runAction(async (staff) => {
    const { submissionId } = parseInput(submission, rawTarget);
    const app = await createApp(staff, submissionId, parseInput(appValues, rawValues));
    revalidatePath(routes.apps());
    return app;
  });
}
