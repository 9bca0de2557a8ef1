'use client';

import type { AuthenticationResponseJSON } from '@simplewebauthn/browser';

/** What may come beside email and password. */
export interface SecondProof {
  readonly code?: string;
  readonly passkey?: AuthenticationResponseJSON;
}

/** With what a right password has to be completed. */
export interface Needed {
  readonly code: boolean;
  readonly passkey: boolean;
}

/** What came of an attempt, in the words the person reads. */
export type SignInOutcome =
  | { ok: true }
  | {
      ok: false;
      message: string;
      retryAfterSeconds?: number;
      isCredential: boolean;
      /** Email and password are right, and the second factor is missing or wrong. */
      needed?: Needed;
    };

const unavailable: SignInOutcome = {
  ok: false,
  message:
    'The dashboard could not check this now. Nothing is wrong with what you typed; try again in a moment.',
  isCredential: false,
};

/** Signs in with email, password and, where one is set up, proof of the second factor. */
export async function signInWithPassword(
  email: string,
  password: string,
  { code = '', passkey }: SecondProof = {},
): Promise<SignInOutcome> {
  return signInThrough('credentials', {
    email,
    password,
    code,
    ...(passkey ? { passkey: JSON.stringify(passkey) } : {}),
  });
}

/** Signs in with a passkey alone. */
export async function signInWithPasskey(passkey: AuthenticationResponseJSON): Promise<SignInOutcome> {
  const outcome = await signInThrough('passkey', { passkey: JSON.stringify(passkey) });
  if (outcome.ok || !outcome.isCredential) return outcome;
  return { ok: false, message: wrongPasskey, isCredential: false };
}

const wrongPasskey =
  'This passkey does not open an account here. It may have been removed. Use another one, or your password.';

/** Through next-auth, which is loaded only now. Its codes are those of `signInErrors` in lib/auth. */
async function signInThrough(provider: string, typed: Record<string, string>): Promise<SignInOutcome> {
  try {
    const auth = await import('next-auth/react');
    const answer = await auth.signIn(provider, { ...typed, redirect: false });
    if (!answer) return unavailable;
    return answer.error ? outcomeOf(answer.error) : { ok: true };
  } catch {
    return unavailable;
  }
}

/** The password was right; what is asked for now says itself, so only a wrong try has a message. */
const halfway: Readonly<Record<string, { message: string; needed?: Needed }>> = {
  CodeNeeded: { message: '', needed: { code: true, passkey: false } },
  PasskeyNeeded: { message: '', needed: { code: false, passkey: true } },
  EitherNeeded: { message: '', needed: { code: true, passkey: true } },
  CodeWrong: { message: 'This code is wrong or was used before. Wait for the next one.' },
  PasskeyWrong: { message: 'This passkey is not one of yours here. Use another one.' },
};

function outcomeOf(code: string): SignInOutcome {
  const seconds = /^Wait-(\d+)$/.exec(code)?.[1];
  if (seconds !== undefined)
    return {
      ok: false,
      message: 'Too many tries. Wait a little before the next one.',
      retryAfterSeconds: Number(seconds),
      isCredential: false,
    };
  const half = halfway[code];
  if (half) return { ok: false, isCredential: false, ...half };
  if (code !== 'CredentialsSignin') return unavailable;
  return {
    ok: false,
    message: 'Email or password is wrong. Check both; capitals count in the password.',
    isCredential: true,
  };
}
