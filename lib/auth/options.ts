import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import { recordEvent } from '#lib/audit/record';
import { db } from '#lib/db/client';
import { getEnv } from '#lib/env';
import { log } from '#lib/log';
import { routes } from '#lib/routes';
import { nextAuthCookies } from './cookies.ts';
import { factsOf } from './request-facts.ts';
import { safePath } from './safe-path.ts';
import { endSession, sessionLimits } from './session-store.ts';
import { signIn } from './sign-in.ts';

declare module 'next-auth' {
  interface User {
    sid: string;
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sid: string;
  }
}

const secondMs = 1000;

/** What the sign-in page finds in `error`. `Wait-45`: too many tries, 45 seconds left. */
export const signInErrors = {
  wrong: 'CredentialsSignin',
  wait: 'Wait-',
  codeNeeded: 'CodeNeeded',
  codeWrong: 'CodeWrong',
  unavailable: 'Unavailable',
} as const;

/**
 * next-auth as a thin shell: it checks its CSRF token, calls {@link signIn}, and keeps our session id, and nothing
 * else, in an encrypted cookie. Who that is, and whether the session still lives, only our database says.
 */
export function authOptions(): NextAuthOptions {
  const { authSecret, isHttps, publicUrl } = getEnv();
  return {
    secret: authSecret,
    useSecureCookies: isHttps,
    cookies: nextAuthCookies(isHttps),
    session: { strategy: 'jwt', maxAge: sessionLimits.absoluteMs / secondMs },
    pages: { signIn: routes.signIn(), error: routes.signIn(), signOut: routes.home() },
    providers: [
      {
        id: 'credentials',
        name: 'Email and password',
        type: 'credentials',
        credentials: { email: {}, password: {}, code: {} },
        authorize: (credentials, request) => authorizeCredentials(credentials, new Headers(request.headers)),
      },
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sid: user ? user.sid : token.sid }),
      // This endpoint tells nothing: pages read the person on the server.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => `${publicUrl}${safePath(url, publicUrl)}`,
    },
    events: { signOut: ({ token }) => recordSignOut(token?.sid) },
    logger: {
      error: (code, metadata) => log().warn({ code, reason: reasonOf(metadata) }, 'sign-in layer'),
      warn: (code) => log().debug({ code }, 'sign-in layer'),
      debug: () => undefined,
    },
  };
}

/** next-auth shows a thrown message in the address, so only our own codes are thrown. */
async function authorizeCredentials(credentials: Record<string, unknown> | undefined, headers: Headers) {
  const { email, password, code } = credentials ?? {};
  if (typeof email !== 'string' || typeof password !== 'string') return null;
  const facts = factsOf(headers, getEnv().trustedProxies);
  const given = typeof code === 'string' ? code : undefined;
  const result = await signIn(email, password, facts, given).catch((error) => {
    log().error({ err: error }, 'sign-in failed');
    throw new Error(signInErrors.unavailable);
  });
  if (result.ok) return { id: result.staffId, sid: result.sid };
  if (result.reason === 'code-needed') throw new Error(signInErrors.codeNeeded);
  if (result.reason === 'code-wrong') throw new Error(signInErrors.codeWrong);
  if (result.reason === 'wait')
    throw new Error(`${signInErrors.wait}${Math.ceil(result.retryAfterMs / secondMs)}`);
  return null;
}

async function recordSignOut(sid: string | undefined): Promise<void> {
  if (typeof sid !== 'string') return;
  const ended = await endSession(sid, 'sign-out');
  if (!ended) return;
  const staff = await (await db())
    .selectFrom('staff')
    .select(['id', 'email', 'role'])
    .where('id', '=', ended.staffId)
    .executeTakeFirstOrThrow();
  await recordEvent({ ...staff, sessionId: ended.sessionId }, { kind: 'session.sign-out', outcome: 'ok' });
}

/** Its errors carry a stack for each bad cookie; the name says enough. */
function reasonOf(metadata: unknown): string {
  const error =
    typeof metadata === 'object' && metadata !== null && 'error' in metadata ? metadata.error : metadata;
  return error instanceof Error ? error.name || error.constructor.name : 'unknown';
}
