import type { CookiesOptions } from 'next-auth';

/**
 * Names and flags of our cookies. Over https they carry the `__Host-` prefix, which the browser only accepts with
 * Secure, Path=/ and no Domain. Lax and not Strict, so that a link in a ticket opens for whoever is signed in;
 * `proxy.ts` refuses cross-site writes.
 */
export function cookieName(
  purpose: 'session' | 'csrf' | 'return' | 'pkce' | 'state' | 'nonce' | 'sso' | 'passkey',
  isHttps: boolean,
) {
  return isHttps ? `__Host-${purpose}` : purpose;
}

export function cookieFlags(isHttps: boolean) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps } as const;
}

/** The same for next-auth, which has names of its own for each. */
export function nextAuthCookies(isHttps: boolean): Partial<CookiesOptions> {
  const options = cookieFlags(isHttps);
  const cookie = (purpose: Parameters<typeof cookieName>[0]) => ({
    name: cookieName(purpose, isHttps),
    options,
  });
  return {
    sessionToken: cookie('session'),
    csrfToken: cookie('csrf'),
    callbackUrl: cookie('return'),
    pkceCodeVerifier: cookie('pkce'),
    state: cookie('state'),
    nonce: cookie('nonce'),
  };
}
