'use client';

import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';

/** What came of asking the browser for a passkey: its answer for our server, or a sentence for the person. */
export type Ceremony<T> = { ok: true; answer: T } | { ok: false; message: string };

/** Makes a passkey. The browser shows a dialog of its own and asks for finger, face or PIN. */
export function makePasskey(
  question: PublicKeyCredentialCreationOptionsJSON,
): Promise<Ceremony<RegistrationResponseJSON>> {
  return perform(({ startRegistration }) => startRegistration({ optionsJSON: question }));
}

/** Has a passkey sign. The browser shows a dialog of its own. */
export function signWithPasskey(
  question: PublicKeyCredentialRequestOptionsJSON,
): Promise<Ceremony<AuthenticationResponseJSON>> {
  return perform(({ startAuthentication }) => startAuthentication({ optionsJSON: question }));
}

type Library = typeof import('@simplewebauthn/browser');

/** The library is loaded when a passkey is first asked for. */
async function perform<T>(ask: (library: Library) => Promise<T>): Promise<Ceremony<T>> {
  try {
    const library = await import('@simplewebauthn/browser');
    if (!library.browserSupportsWebAuthn())
      return { ok: false, message: 'This browser cannot use passkeys. Nothing was done.' };
    return { ok: true, answer: await ask(library) };
  } catch (error) {
    return { ok: false, message: sentenceOf(error) };
  }
}

/** Browsers say the same for "cancelled", "none here" and "too late", so that no page learns which. */
const byName: Readonly<Record<string, string>> = {
  NotAllowedError: 'No passkey was used: it was cancelled, took too long, or this device has none for here.',
  AbortError: 'No passkey was used, because it was asked for again.',
  InvalidStateError: 'This device or password manager has a passkey of yours for here already.',
  SecurityError: 'Passkeys do not work at this address. Open the dashboard at the address its settings name.',
  ConstraintError:
    'This key cannot hold a passkey or cannot check who you are. Set a PIN on it, or use another.',
};

function sentenceOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  return byName[name] ?? 'The browser could not use a passkey. Nothing was done; try again.';
}
