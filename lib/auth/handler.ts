import 'server-only';
import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import nextAuthModule from 'next-auth';
import { getEnv } from '#lib/env';
import { log } from '#lib/log';
import { cookieName } from './cookies.ts';
import { authOptions } from './options.ts';
import { safePath } from './safe-path.ts';

/** A CommonJS default export is the function under one loader and a box around it under another. */
const nextAuth: typeof nextAuthModule =
  'default' in nextAuthModule ? unboxed(nextAuthModule) : nextAuthModule;

const maxBodyBytes = 16 * 1024;

/** What of next-auth is reachable, and how. The rest of it (session updates, log upload) does not exist here. */
const methods: Readonly<Record<string, readonly string[]>> = {
  csrf: ['GET'],
  providers: ['GET'],
  session: ['GET'],
  error: ['GET'],
  signin: ['GET', 'POST'],
  signout: ['GET', 'POST'],
  callback: ['GET', 'POST'],
};

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/**
 * The one door to next-auth. It refuses what next-auth answers with a 500 (unknown actions, wrong methods, bodies
 * it cannot read, a `callbackUrl` that is no address) and clears the browser's copies of pages at sign-out.
 */
export async function handleAuth(request: NextRequest, context: Context): Promise<Response> {
  const [action = '', provider] = (await context.params).nextauth;
  const allowed = methodsOf(action, provider);
  if (!allowed) return refuse(404, 'There is nothing here.');
  if (!allowed.includes(request.method))
    return refuse(405, 'This address does not take that method.', { allow: allowed.join(', ') });
  try {
    const cleaned = await cleanedRequest(request);
    if (cleaned === null) return refuse(400, 'This request cannot be read.');
    await dropBadReturnCookie();
    const response: Response = await nextAuth(cleaned, context, authOptions());
    if (action === 'signout' && request.method === 'POST')
      response.headers.set('clear-site-data', '"cache", "storage"');
    return response;
  } catch (error) {
    log().error({ err: error, action }, 'the sign-in layer failed');
    return refuse(503, 'Signing in does not work right now. Try again in a moment.');
  }
}

/** Our own providers, whose callbacks a form sends. */
const sentByForms = new Set(['credentials', 'passkey']);

/** A password only ever arrives by POST; a GET there is an answer of single sign-on to the wrong provider. */
function methodsOf(action: string, provider: string | undefined): readonly string[] | undefined {
  if (action === 'callback' && sentByForms.has(provider ?? '')) return ['POST'];
  return Object.hasOwn(methods, action) ? methods[action] : undefined;
}

/** The same request with a harmless `callbackUrl` and its body as JSON, or null when the body cannot be read. */
async function cleanedRequest(request: NextRequest): Promise<NextRequest | null> {
  const { publicUrl } = getEnv();
  const url = new URL(request.url);
  if (url.searchParams.has('callbackUrl'))
    url.searchParams.set('callbackUrl', safePath(url.searchParams.get('callbackUrl'), publicUrl));
  if (request.method !== 'POST') return new NextRequest(url, { headers: request.headers });
  const body = await readBody(request);
  if (body === null) return null;
  if ('callbackUrl' in body) body.callbackUrl = safePath(body.callbackUrl, publicUrl);
  const headers = new Headers(request.headers);
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  return new NextRequest(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function readBody(request: NextRequest): Promise<Record<string, string> | null> {
  if (Number(request.headers.get('content-length') ?? maxBodyBytes + 1) > maxBodyBytes) return null;
  const text = await request.text();
  if (text.length > maxBodyBytes) return null;
  if (!request.headers.get('content-type')?.includes('json'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    const entries = Object.entries(Object(JSON.parse(text)));
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return null;
  }
}

/** next-auth answers 500 for as long as this cookie, which anybody can set in their own browser, is no address. */
async function dropBadReturnCookie(): Promise<void> {
  const { publicUrl, isHttps } = getEnv();
  const name = cookieName('return', isHttps);
  const jar = await cookies();
  const value = jar.get(name)?.value;
  if (
    value !== undefined &&
    value !== publicUrl &&
    safePath(value, publicUrl) === '/' &&
    value !== `${publicUrl}/`
  )
    jar.delete(name);
}

function refuse(status: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ message }, { status, headers: { 'cache-control': 'no-store', ...headers } });
}

/** The box is the module itself; see `nextAuth` above. */
function unboxed(box: object): typeof nextAuthModule {
  return (box as { default: typeof nextAuthModule }).default;
}
