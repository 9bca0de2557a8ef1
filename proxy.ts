import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { getEnv } from '#lib/env';
import { documentPolicy, reportingEndpoints } from '#lib/gate/document-policy';

/**
 * The headers that differ from answer to answer. Those that do not, and refusals, are the gate's (`lib/gate`).
 * Authorisation is in neither; the data layer does it, and the product is as safe without this file.
 */

/** 128 bits; the guide's UUID falls short of that. */
const nonceBytes = 16;

export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(nonceBytes).toString('base64');
  const { isHttps } = getEnv();
  const csp = documentPolicy(nonce, isHttps);
  const headers = new Headers(request.headers);
  // Next reads the nonce from here and puts it on its own scripts and styles.
  headers.set('content-security-policy', csp);
  headers.set('x-nonce', nonce);
  // Pages are not told their own address; the sign-in page leads back to it. Overwrites what a client sends.
  headers.set('x-request-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', csp);
  if (isHttps) response.headers.set('reporting-endpoints', reportingEndpoints);
  return response;
}

export const config = { matcher: ['/((?!_next/static/).*)'] };
