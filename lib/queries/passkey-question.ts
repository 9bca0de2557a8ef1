import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { apiRoutes } from '#lib/routes';

/** What a passkey has to sign to let this browser in. Throws when our server does not answer. */
export async function fetchPasskeyQuestion(): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const response = await fetch(apiRoutes.passkeyQuestion(), { method: 'POST' });
  if (!response.ok) throw new Error(`The question was answered with ${response.status}.`);
  return response.json();
}
