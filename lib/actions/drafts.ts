'use server';

import { channelFor } from '#lib/channels/registry';
import { discardDraft, saveDraft } from '#lib/data/drafts';
import { InputError } from '#lib/data/errors';
import { draftTarget, draftValues } from './inputs.ts';
import { parseInput, runAction } from './run-action.ts';

/** Keeps the step and the fields that are no secrets, for the person's next visit. */
export async function saveDraftAction(rawTarget: unknown, rawDraft: unknown) {
  return runAction(async (staff) => {
    const { appId, type } = parseInput(draftTarget, rawTarget);
    const channel = channelFor(type);
    if (!channel) throw new InputError({}, 'There is no such channel.');
    await saveDraft(staff, appId, channel, parseInput(draftValues, rawDraft));
    return null;
  });
}

/** Forgets what was kept. */
export async function discardDraftAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { appId, type } = parseInput(draftTarget, rawTarget);
    await discardDraft(staff, appId, type);
    return null;
  });
}
