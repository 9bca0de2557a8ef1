import type { SsoError } from '#lib/data/answer-sso';

/** Why single sign-on did not do what it was asked for, and what helps. `{provider}` is the name of the provider. */
const words: Readonly<Record<SsoError, string>> = {
  cancelled: 'You were not signed in at {provider}. Nothing was changed; try again when you are ready.',
  down: '{provider} does not answer right now. Try again in a moment.',
  invalid: 'The answer of {provider} could not be trusted, so nothing was done. Start again from here.',
  expired: 'That took too long, or was begun in another browser. Start again from here.',
  off: 'Single sign-on is not set up here. Sign in with your password.',
  unavailable: 'The dashboard could not finish this now. Try again in a moment.',
  unverified:
    '{provider} has not verified your email address, so we cannot tell who you are here. Ask whoever runs {provider} to verify it.',
  domain:
    'You have no account here, and your email’s domain does not get one by itself. Ask an admin to invite you.',
  disabled: 'Your account here is disabled. Ask an admin.',
  'other-account':
    'The account with your email belongs to somebody else at {provider}. If it is yours, ask an admin to unlink single sign-on from it.',
  invitation:
    'This invitation is for another email address than the one you have at {provider}. Ask the admin who sent it for one to that address.',
  'other-person': 'You signed in at {provider} as somebody else. Sign in as yourself to confirm.',
  'not-told': '{provider} did not say when you signed in, so this cannot be confirmed. Ask an admin.',
  stale: '{provider} did not ask you to sign in again, so this cannot be confirmed. Try again.',
};

const isKnown = (error: string): error is SsoError => Object.hasOwn(words, error);

/** The sentence for an error in an address, or undefined for what we never put there. */
export const wordsForSso = (error: string, provider: string): string | undefined =>
  isKnown(error) ? words[error].replaceAll('{provider}', provider) : undefined;
