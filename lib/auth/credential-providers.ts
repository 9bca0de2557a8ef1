import 'server-only';
import type { CredentialsConfig } from 'next-auth/providers/credentials';
import { getEnv } from '#lib/env';
import { log } from '#lib/log';
import { readPasskeyAnswer } from './passkey-answer.ts';
import { readHolder } from './passkey-holder.ts';
import { signInWithPasskey } from './passkey-sign-in.ts';
import { factsOf } from './request-facts.ts';
import type { FactorKinds, SecondProof } from './second-factor.ts';
import { type SignIn, signIn } from './sign-in.ts';

const secondMs = 1000;

/** What the sign-in page finds in `error`. `Wait-45`: too many tries, 45 seconds left. */
export const signInErrors = {
  wrong: 'CredentialsSignin',
  wait: 'Wait-',
  codeNeeded: 'CodeNeeded',
  passkeyNeeded: 'PasskeyNeeded',
  eitherNeeded: 'EitherNeeded',
  codeWrong: 'CodeWrong',
  passkeyWrong: 'PasskeyWrong',
  unavailable: 'Unavailable',
} as const;

type Typed = Record<string, unknown> | undefined;
type Provider = CredentialsConfig<Record<string, object>>;

/** Email and password, with a code or a passkey where a second factor is set up. */
export const passwordProvider: Provider = {
  id: 'credentials',
  name: 'Email and password',
  type: 'credentials',
  credentials: { email: {}, password: {}, code: {}, passkey: {} },
  authorize: (typed, request) =>
    answer(async () => {
      const { email, password } = typed ?? {};
      if (typeof email !== 'string' || typeof password !== 'string') return null;
      return signIn(email, password, factsOfRequest(request.headers), await proofOf(typed));
    }),
};

/** A passkey alone. */
export const passkeyProvider: Provider = {
  id: 'passkey',
  name: 'Passkey',
  type: 'credentials',
  credentials: { passkey: {} },
  authorize: (typed, request) =>
    answer(async () => {
      const proof = await passkeyOf(typed);
      return proof && signInWithPasskey(proof.answer, proof.holder, factsOfRequest(request.headers));
    }),
};

const factsOfRequest = (headers: Record<string, unknown> | undefined) =>
  factsOf(new Headers(Object(headers)), getEnv().trustedProxies);

async function proofOf(typed: Typed): Promise<SecondProof> {
  const passkey = await passkeyOf(typed);
  const code = typed?.code;
  return {
    ...(typeof code === 'string' && code !== '' ? { code } : {}),
    ...(passkey ? { passkey } : {}),
  };
}

async function passkeyOf(typed: Typed) {
  const text = typed?.passkey;
  const answer = typeof text === 'string' ? readPasskeyAnswer(text) : null;
  const holder = await readHolder();
  return answer && holder !== null ? { answer, holder } : undefined;
}

/** next-auth shows a thrown message in the address, so only our own codes are thrown. */
async function answer(trying: () => Promise<SignIn | null | undefined>) {
  const result = await trying().catch((error) => {
    log().error({ err: error }, 'sign-in failed');
    throw new Error(signInErrors.unavailable);
  });
  if (!result) return null;
  if (result.ok) return { id: result.staffId, sid: result.sid };
  switch (result.reason) {
    case 'wrong':
      return null;
    case 'second-needed':
      throw new Error(neededOf(result.kinds));
    case 'code-wrong':
      throw new Error(signInErrors.codeWrong);
    case 'passkey-wrong':
      throw new Error(signInErrors.passkeyWrong);
    case 'wait':
      throw new Error(`${signInErrors.wait}${Math.ceil(result.retryAfterMs / secondMs)}`);
  }
}

function neededOf({ totp, passkey }: FactorKinds): string {
  if (totp && passkey) return signInErrors.eitherNeeded;
  return passkey ? signInErrors.passkeyNeeded : signInErrors.codeNeeded;
}
