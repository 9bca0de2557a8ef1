'use server';

import { settleOutcome } from '#lib/data/outcomes';
import { outcomeChoice } from './inputs.ts';
import { parseInput, runAction } from './run-action.ts';

/** Takes the person's word for which of several look-alikes a create of theirs has made, or that it is none. */
export async function settleOutcomeAction(rawChoice: unknown) {
  return runAction(async (staff) => {
    const { submissionId, chosen } = parseInput(outcomeChoice, rawChoice);
    await settleOutcome(staff, submissionId, chosen);
  });
}
