import 'server-only';
import { isIP } from 'node:net';
import { getEnv } from '#lib/env';

/** Who we are to an authenticator. From the public address in the settings, never from a header of a request. */
export interface RelyingParty {
  /** The host name that passkeys are bound to. */
  readonly id: string;
  readonly origin: string;
  readonly name: string;
}

export function relyingParty(): RelyingParty {
  const { publicUrl } = getEnv();
  return { id: new URL(publicUrl).hostname, origin: publicUrl, name: 'Partner admin dashboard' };
}

/**
 * Why no browser can make or use passkeys at the public address, as a sentence, or null where it can. Browsers
 * want a name instead of a number, and https except on the machine itself.
 */
export function passkeyObstacle(): string | null {
  const { isHttps } = getEnv();
  const { id } = relyingParty();
  if (isIP(id.replace(/^\[|\]$/g, '')) !== 0)
    return 'Passkeys need an address with a name instead of a number. An admin sets it in NEXTAUTH_URL.';
  if (!isHttps && id !== 'localhost' && !id.endsWith('.localhost'))
    return 'Passkeys need an address with https. An admin sets it in NEXTAUTH_URL.';
  return null;
}
