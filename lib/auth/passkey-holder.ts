import 'server-only';
import { cookies } from 'next/headers';
import { getEnv } from '#lib/env';
import { challengeLifeMs } from './challenges.ts';
import { cookieFlags, cookieName } from './cookies.ts';
import { hashToken, newToken } from './tokens.ts';

const secondMs = 1_000;
const tokenShape = /^[\w-]{43}$/;

const nameOfCookie = () => cookieName('passkey', getEnv().isHttps);

/**
 * Gives a browser that nobody is signed in with a short-lived cookie and answers its hash, which is what may hold
 * a question: an answer from any other browser is worth nothing. Only where cookies may be set.
 */
export async function newHolder(): Promise<string> {
  const token = newToken();
  const { isHttps } = getEnv();
  (await cookies()).set(nameOfCookie(), token, {
    ...cookieFlags(isHttps),
    sameSite: 'strict',
    maxAge: challengeLifeMs / secondMs,
  });
  return hashToken(token);
}

/** The holder that this browser's cookie stands for, or null when there is none. */
export async function readHolder(): Promise<string | null> {
  const token = (await cookies()).get(nameOfCookie())?.value;
  return token && tokenShape.test(token) ? hashToken(token) : null;
}
