'use client';

import type { AuthenticationResponseJSON } from '@simplewebauthn/browser';
import { signWithPasskey } from '#components/forms/passkey-ceremony';
import { fetchPasskeyQuestion } from '#lib/queries/passkey-question';
import type { SignInOutcome } from './sign-in.tsx';

/** Has a passkey sign for this browser and goes on with its answer; what goes wrong before comes as an outcome. */
export async function askPasskey(
  goOn: (answer: AuthenticationResponseJSON) => Promise<SignInOutcome>,
): Promise<SignInOutcome> {
  const question = await fetchPasskeyQuestion().catch(() => undefined);
  if (!question)
    return {
      ok: false,
      message: 'The dashboard did not answer. Check your connection and try again.',
      isCredential: false,
    };
  const ceremony = await signWithPasskey(question);
  return ceremony.ok ? goOn(ceremony.answer) : { ok: false, message: ceremony.message, isCredential: false };
}
