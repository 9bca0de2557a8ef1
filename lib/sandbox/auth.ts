import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import type { Call, Caller, Deps, SandboxEnv } from './context.ts';
import { badRequest, forbidden, invalidAuth, notFound, unauthorized } from './errors.ts';
import { OWNER } from './store.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();
const isSame = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

interface SigningKey {
  secret: string;
  /** None for the account's own key. */
  appId: string | null;
}

function findKey(deps: Deps, keyId: string): SigningKey | null {
  if (keyId === deps.credentials.keyId) return { secret: deps.credentials.keySecret, appId: null };
  const key = deps.store.keys.get(keyId);
  return key ? { secret: key.secret, appId: key.appId } : null;
}

function readKeyId(token: string): string {
  let header: ReturnType<typeof decodeProtectedHeader>;
  try {
    header = decodeProtectedHeader(token);
    decodeJwt(token);
  } catch {
    throw invalidAuth('Invalid JWT. Malformed token');
  }
  if (header.alg !== 'HS256') throw invalidAuth('Invalid JWT header. Algorithm should be HS256');
  if (typeof header.kid !== 'string' || header.kid === '')
    throw invalidAuth('Invalid JWT header. Missing key id (kid)');
  return header.kid;
}

/** The key decides what a scope may be: an app's key cannot sign itself the vendor's rights. */
function callerOf(key: SigningKey, { scope }: JWTPayload): Caller {
  if (typeof scope !== 'string') throw invalidAuth('Invalid JWT payload. Missing scope');
  if (scope === 'appUser') throw forbidden();
  if (!key.appId && (scope === 'appMaker' || scope === 'account')) return { scope: 'appMaker' };
  if (key.appId && scope === 'app') return { scope: 'app', appId: key.appId };
  throw invalidAuth('Invalid JWT payload. Scope does not suit the key');
}

async function callerFromToken(deps: Deps, token: string): Promise<Caller> {
  if (isSame(token, deps.credentials.token)) return { scope: 'appMaker' };
  const key = findKey(deps, readKeyId(token));
  if (!key) throw invalidAuth('Invalid JWT header. Unknown key id (kid)');
  const secret = new TextEncoder().encode(key.secret);
  const verified = await jwtVerify(token, secret, { algorithms: ['HS256'] }).catch(() => {
    throw invalidAuth('Invalid JWT. Signature verification failed');
  });
  return callerOf(key, verified.payload);
}

/** v1.1 also takes HTTP Basic with a key's id and secret (contract 1). */
function callerFromBasic(deps: Deps, encoded: string): Caller {
  const [keyId = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const key = findKey(deps, keyId);
  if (!key || !isSame(rest.join(':'), key.secret)) throw invalidAuth('Invalid key id or secret');
  return key.appId ? { scope: 'app', appId: key.appId } : { scope: 'appMaker' };
}

async function identify(c: Call, deps: Deps): Promise<Caller> {
  const [scheme, value, ...rest] = (c.req.header('authorization') ?? '').trim().split(/\s+/);
  if (!scheme || !value || rest.length > 0) throw unauthorized();
  if (scheme.toLowerCase() === 'bearer') return callerFromToken(deps, value);
  if (scheme.toLowerCase() === 'basic' && c.get('version') === 'v1.1') return callerFromBasic(deps, value);
  throw unauthorized();
}

type Middleware = MiddlewareHandler<SandboxEnv>;

/** Apps and keys: the vendor alone; an app's JWT gets 403 (contract 10, row 10). */
export const vendorOnly =
  (deps: Deps): Middleware =>
  async (c, next) => {
    const caller = await identify(c, deps);
    if (caller.scope !== 'appMaker') throw forbidden();
    c.set('caller', caller);
    await next();
  };

function loadApp(deps: Deps, appId: string, owner: string | null) {
  const app = deps.store.apps.get(appId);
  if (!app || (owner !== null && app.owner !== owner)) throw notFound.app();
  return app;
}

/** What lies under `/apps/{appId}`; another account's app is 404, never 403 (row 12). */
export const appInPath =
  (deps: Deps, allowed: 'vendor' | 'vendor-or-app' | 'vendor-or-app-in-v1.1'): Middleware =>
  async (c, next) => {
    const caller = await identify(c, deps);
    const appId = c.req.param('appId') ?? '';
    if (caller.scope === 'app') {
      const isOpen = allowed === 'vendor-or-app' || (allowed !== 'vendor' && c.get('version') === 'v1.1');
      if (!isOpen) throw forbidden();
      if (caller.appId !== appId) throw badRequest('AppId in path does not match supplied credentials');
    }
    c.set('caller', caller);
    c.set('app', loadApp(deps, appId, caller.scope === 'app' ? null : OWNER));
    await next();
  };

/** Paths without an app id (`/webhooks`, `/appusers`): the JWT itself must say which app. */
export const appOfToken =
  (deps: Deps): Middleware =>
  async (c, next) => {
    const caller = await identify(c, deps);
    if (caller.scope !== 'app') throw badRequest('AppId is required in path for appMaker or account scope');
    c.set('caller', caller);
    c.set('app', loadApp(deps, caller.appId, null));
    await next();
  };
