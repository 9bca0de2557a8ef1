import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import { recordEvent } from '#lib/audit/record';
import { db } from '#lib/db/client';
import { getEnv } from '#lib/env';
import { log } from '#lib/log';
import { routes } from '#lib/routes';
import { nextAuthCookies } from './cookies.ts';
import { passkeyProvider, passwordProvider } from './credential-providers.ts';
import { safePath } from './safe-path.ts';
import { endSession, sessionLimits } from './session-store.ts';

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

/**
 * next-auth as a thin shell: it checks its CSRF token, calls {@link signIn}, and keeps our session id, and nothing
 * else, in an encrypted cookie. Who that is, and whether the session still lives, only our database says.
 */
export function authOptions(): NextAuthOptions {
  const { authSecret, isHttps, publicUrl } = getEnv();
  return {
    secret: authSecret.reveal(),
    useSecureCookies: isHttps,
    cookies: nextAuthCookies(isHttps),
    session: { strategy: 'jwt', maxAge: sessionLimits.absoluteMs / secondMs },
    pages: { signIn: routes.signIn(), error: routes.signIn(), signOut: routes.home() },
    providers: [passwordProvider, passkeyProvider],
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
