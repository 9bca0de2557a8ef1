'use client';

/** What came of an attempt, in the words the person reads. `field` is where the cursor belongs next. */
export type SignInOutcome =
  | { ok: true }
  | {
      ok: false;
      message: string;
      retryAfterSeconds?: number;
      isCredential: boolean;
      /** Email and password are right, and a code of the second factor is missing or wrong. */
      needsCode?: boolean;
    };

const unavailable: SignInOutcome = {
  ok: false,
  message:
    'The dashboard could not check this now. Nothing is wrong with what you typed; try again in a moment.',
  isCredential: false,
};

/**
 * Signs in through next-auth, which is loaded only now. Its error codes are those of `signInErrors` in
 * lib/auth/options, which is for the server alone.
 */
export async function signInWithPassword(email: string, password: string, code = ''): Promise<SignInOutcome> {
  try {
    const auth = await import('next-auth/react');
    const answer = await auth.signIn('credentials', { email, password, code, redirect: false });
    if (!answer) return unavailable;
    return answer.error ? outcomeOf(answer.error) : { ok: true };
  } catch {
    return unavailable;
  }
}

function outcomeOf(code: string): SignInOutcome {
  const seconds = /^Wait-(\d+)$/.exec(code)?.[1];
  if (seconds !== undefined)
    return {
      ok: false,
      message: 'Too many tries. Wait a little before the next one.',
      retryAfterSeconds: Number(seconds),
      isCredential: false,
    };
  if (code === 'CodeNeeded' || code === 'CodeWrong')
    return {
      ok: false,
      message: code === 'CodeWrong' ? 'This code is wrong or was used before. Wait for the next one.' : '',
      isCredential: false,
      needsCode: true,
    };
  if (code !== 'CredentialsSignin') return unavailable;
  return {
    ok: false,
    message: 'Email or password is wrong. Check both; capitals count in the password.',
    isCredential: true,
  };
}
