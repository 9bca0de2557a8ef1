import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { decode, encode } from 'next-auth/jwt';
import { cache } from 'react';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';
import { cookieFlags, cookieName } from './cookies.ts';
import { factsOf } from './request-facts.ts';
import { safePath } from './safe-path.ts';
import { findSession, type Staff, sessionLimits } from './session-store.ts';

export type { Staff } from './session-store.ts';

const secondMs = 1000;

/**
 * Who is signed in on this request, or null. Asked for often and answered once per request; role, disabling and
 * the end of a session are read from the database, so they count from the next request on.
 */
export const findStaff = cache(async (): Promise<Staff | null> => {
  const sid = await readSessionId();
  const staff = sid === null ? null : await findSession(sid);
  return staff && { ...staff, address: factsOf(await headers(), getEnv().trustedProxies).address };
});

/**
 * The same for pages: sends to the sign-in page, and back here afterwards, when nobody is signed in, and to where a
 * second factor is set up when the team requires one that is missing.
 */
export async function requireStaff(): Promise<Staff> {
  const staff = await requireStaffBeforeFactor();
  if (staff.needsFactor) redirect(routes.secondFactor(await ownPath()));
  return staff;
}

/** For the one page that is open without the second factor that the team requires. */
export async function requireStaffBeforeFactor(): Promise<Staff> {
  const staff = await findStaff();
  if (staff) return staff;
  redirect(routes.signIn(await ownPath()));
}

/** The path of the page at hand; undefined for the home page, to which everybody comes anyway. */
async function ownPath(): Promise<string | undefined> {
  // Set by `proxy.ts`, which overwrites whatever the client sent: pages are not told their own address.
  const path = safePath((await headers()).get('x-request-path'), getEnv().publicUrl);
  return path === routes.home() ? undefined : path;
}

/** The secret id in the cookie. Cookies that are not ours, are damaged or too old count as none. */
async function readSessionId(): Promise<string | null> {
  const { authSecret, isHttps } = getEnv();
  const token = (await cookies()).get(cookieName('session', isHttps))?.value;
  if (!token) return null;
  try {
    const content = await decode({ token, secret: authSecret.reveal() });
    return typeof content?.sid === 'string' ? content.sid : null;
  } catch {
    return null;
  }
}

/** Puts a new session id into the browser, in next-auth's form. Only where cookies may be set: in actions. */
export async function writeSessionId(sid: string): Promise<void> {
  const { authSecret, isHttps } = getEnv();
  const maxAge = sessionLimits.absoluteMs / secondMs;
  const token = await encode({ token: { sid }, secret: authSecret.reveal(), maxAge });
  (await cookies()).set(cookieName('session', isHttps), token, { ...cookieFlags(isHttps), maxAge });
}
