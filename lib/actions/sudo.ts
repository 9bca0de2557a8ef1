'use server';

import { startSudo } from '#lib/auth/sudo';
import { InputError } from '#lib/data/errors';
import { passwordValues } from './inputs.ts';
import { parseInput, runAction } from './run-action.ts';

const secondMs = 1_000;

/** Gives this session ten minutes of sudo for the right password. Answers until when, in milliseconds. */
export async function startSudoAction(rawValues: unknown) {
  return runAction(async (staff) => {
    const { password } = parseInput(passwordValues, rawValues);
    const confirmation = await startSudo(staff, password);
    if (confirmation.ok) return { sudoUntil: confirmation.sudoUntil };
    if (confirmation.reason === 'elsewhere')
      throw new InputError(
        {},
        `Confirm with ${confirmation.provider}, where you signed in. Reload the page first.`,
      );
    if (confirmation.reason === 'wrong') throw new InputError({ password: 'This is not your password.' });
    const seconds = Math.ceil(confirmation.retryAfterMs / secondMs);
    throw new InputError({ password: `Too many tries. Try again in ${seconds} s.` });
  });
}
