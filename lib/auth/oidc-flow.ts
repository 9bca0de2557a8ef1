import 'server-only';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { getEnv } from '#lib/env';
import { cookieFlags, cookieName } from './cookies.ts';
import { keyFor } from './derived-key.ts';

/** Long enough for a forgotten password at the provider. */
const lifeSeconds = 15 * 60;

const flowShape = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Milliseconds; how old a fresh sign-in may be is measured from here. */
  startedAt: z.number(),
  /** Where the person goes afterwards: a path of ours. */
  returnTo: z.string(),
  /** The token of the invitation that is being accepted. */
  invitation: z.string().optional(),
  /** Asked for by this session, to confirm who sits there. */
  sudo: z.strictObject({ staffId: z.string(), sessionId: z.string() }).optional(),
});

/** A sign-in that is under way at the provider. */
export type Flow = z.infer<typeof flowShape>;

const key = () => new Uint8Array(keyFor('single sign-on'));
const name = () => cookieName('sso', getEnv().isHttps);

/** Keeps a flow in the browser that began it, encrypted, so that nobody else can end it. One at a time. */
export async function keepFlow(flow: Flow): Promise<void> {
  const token = await new EncryptJWT({ flow })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setExpirationTime(`${lifeSeconds}s`)
    .encrypt(key());
  const flags = cookieFlags(getEnv().isHttps);
  (await cookies()).set(name(), token, { ...flags, maxAge: lifeSeconds });
}

/** The flow of this browser, once; null when there is none, or it took too long, or the cookie is not ours. */
export async function takeFlow(): Promise<Flow | null> {
  const jar = await cookies();
  const token = jar.get(name())?.value;
  if (!token) return null;
  jar.set(name(), '', { ...cookieFlags(getEnv().isHttps), maxAge: 0 });
  try {
    const { payload } = await jwtDecrypt(token, key());
    return flowShape.parse(payload.flow);
  } catch {
    return null;
  }
}
