import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { getEnv, isDevelopment } from '#lib/env';

/**
 * Headers on every answer, and one refusal: a request that changes something and comes from another site.
 * Authorisation is not here; the data layer does it, and the product is as safe without this file.
 */

/** 128 bits; the guide's UUID falls short of that. */
const nonceBytes = 16;

function policy(nonce: string): string {
  const scripts = isDevelopment ? " 'unsafe-eval'" : '';
  const styles = isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  const connect = isDevelopment ? "'self' ws:" : "'self'";
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${scripts}`,
    `style-src ${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const steadyHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

const twoYearsSeconds = 63_072_000;

function withHeaders(response: NextResponse, csp: string): NextResponse {
  response.headers.set('content-security-policy', csp);
  for (const [name, value] of Object.entries(steadyHeaders)) response.headers.set(name, value);
  if (getEnv().isHttps)
    response.headers.set('strict-transport-security', `max-age=${twoYearsSeconds}; includeSubDomains`);
  return response;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Session cookies travel with links from other sites (SameSite=Lax), so that a link in a ticket opens; a foreign
 * site must not be able to do more than that. Browsers send Sec-Fetch-Site, which no page can forge.
 */
function isForeignWrite(request: NextRequest): boolean {
  if (safeMethods.has(request.method)) return false;
  const site = request.headers.get('sec-fetch-site');
  // A plain form of our own sends "Origin: null", because our pages give no referrer; this header tells it apart.
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin');
  return origin !== null && origin !== getEnv().publicUrl && origin !== request.nextUrl.origin;
}

export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(nonceBytes).toString('base64');
  const csp = policy(nonce);
  if (isForeignWrite(request))
    return withHeaders(
      new NextResponse('This request came from another site and was refused.', { status: 403 }),
      csp,
    );
  const headers = new Headers(request.headers);
  // Next reads the nonce from here and puts it on its own scripts and styles.
  headers.set('content-security-policy', csp);
  headers.set('x-nonce', nonce);
  // Pages are not told their own address; the sign-in page leads back to it. Overwrites what a client sends.
  headers.set('x-request-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  return withHeaders(NextResponse.next({ request: { headers } }), csp);
}

export const config = { matcher: ['/((?!_next/static/).*)'] };
