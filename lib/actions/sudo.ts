'use server';

import { passkeyAnswer } from '#lib/auth/passkey-answer';
import { askForPasskey } from '#lib/auth/passkeys';
import { startSudo, startSudoWithPasskey } from '#lib/auth/sudo';
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
    throw new InputError({ password: waitSentence(confirmation.retryAfterMs) });
  });
}

/** Answers what the browser needs to have a passkey sign for this session. */
export async function askSudoPasskeyAction() {
  return runAction((staff) => askForPasskey('sudo', staff.sessionId));
}

/** Gives this session ten minutes of sudo for one of the person's passkeys. */
export async function startPasskeySudoAction(rawAnswer: unknown) {
  return runAction(async (staff) => {
    const confirmation = await startSudoWithPasskey(staff, parseInput(passkeyAnswer, rawAnswer));
    if (confirmation.ok) return { sudoUntil: confirmation.sudoUntil };
    if (confirmation.reason === 'wrong')
      throw new InputError({}, 'This is not one of your passkeys here. Use another one, or your password.');
    throw new InputError({}, waitSentence(confirmation.retryAfterMs));
  });
}

const waitSentence = (ms: number) => `Too many tries. Try again in ${Math.ceil(ms / secondMs)} s.`;
