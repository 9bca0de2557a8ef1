'use server';

import { channelFor } from '#lib/channels/registry';
import { InputError } from '#lib/data/errors';
import { replaceCredentials, settleSwap } from '#lib/data/swaps';
import { replaceTarget, settleTarget } from './inputs.ts';
import { parseInput, runAction } from './run-action.ts';

/**
 * Starts a guarded swap of credentials. Answers how far it came; see `SwapView`. Nothing is revalidated: the page
 * that asks is the old integration's, and refreshing it would replace the answer by "not found".
 */
export async function replaceCredentialsAction(rawTarget: unknown, rawValues: unknown) {
  return runAction(async (staff) => {
    const { submissionId, type, ...target } = parseInput(replaceTarget, rawTarget);
    const channel = channelFor(type);
    if (!channel) throw new InputError({}, 'There is no such channel.');
    return replaceCredentials(staff, submissionId, target, parseInput(channel.input, rawValues));
  });
}

/** Finishes or undoes a swap that waits for a yes or was interrupted. */
export async function settleSwapAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { appId, swapId, decision } = parseInput(settleTarget, rawTarget);
    return settleSwap(staff, appId, swapId, decision);
  });
}
