import 'server-only';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { COSEALG } from '@simplewebauthn/server/helpers';
import { db } from '#lib/db/client';
import type { ChallengePurpose } from '#lib/db/schema';
import { log } from '#lib/log';
import { askChallenge, challengeLifeMs, spendChallenge } from './challenges.ts';
import type { NewPasskeyAnswer, PasskeyAnswer } from './passkey-answer.ts';
import { relyingParty } from './relying-party.ts';

export type NewPasskeyQuestion = PublicKeyCredentialCreationOptionsJSON;
export type PasskeyQuestion = PublicKeyCredentialRequestOptionsJSON;

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** What the authenticator keeps as the owner; says nothing about them to whoever reads it. */
const handleOf = (staffId: string) => new Uint8Array(Buffer.from(staffId));

/** What every authenticator in use can do one of. The library's own list asks Node for what it calls experimental. */
const algorithms = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256];

/**
 * What a browser needs to make a passkey: one that can be found without an email (discoverable) and that checks
 * the person (PIN, finger, face), so that it stands for both factors. `existing` must not be made twice.
 */
export async function askForNewPasskey(
  person: { id: string; email: string; name: string },
  holder: string,
  existing: readonly { id: string; transports: string[] }[],
): Promise<NewPasskeyQuestion> {
  const { id, name } = relyingParty();
  return generateRegistrationOptions({
    rpID: id,
    rpName: name,
    userID: handleOf(person.id),
    userName: person.email,
    userDisplayName: person.name,
    challenge: bytesOf(await askChallenge('register', holder)),
    timeout: challengeLifeMs,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: [...existing],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** What is stored of a new passkey. */
export interface NewPasskey {
  readonly credentialId: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: string[];
  readonly isSynced: boolean;
}

/** Proves that an answer is a new passkey made for us, for this question. Null when it is not. */
export async function checkNewPasskey(answer: NewPasskeyAnswer, holder: string): Promise<NewPasskey | null> {
  const { id, origin } = relyingParty();
  try {
    const { registrationInfo: info } = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: (challenge) => spendChallenge('register', holder, String(challenge)),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!info) return null;
    const { credential } = info;
    return {
      credentialId: credential.id,
      publicKey: textOf(credential.publicKey),
      counter: credential.counter,
      transports: answer.response.transports ?? [],
      isSynced: info.credentialDeviceType === 'multiDevice',
    };
  } catch (error) {
    log().info({ reason: reasonOf(error) }, 'a new passkey was not accepted');
    return null;
  }
}

/**
 * What a browser needs to sign with a passkey. It names no credential, so it tells nobody who has one: the
 * authenticator offers what it holds for this address.
 */
export async function askForPasskey(purpose: ChallengePurpose, holder: string): Promise<PasskeyQuestion> {
  return generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge: bytesOf(await askChallenge(purpose, holder)),
    timeout: challengeLifeMs,
    userVerification: 'required',
    allowCredentials: [],
  });
}

export type PasskeyCheck =
  | { readonly isRight: true; readonly staffId: string; readonly passkeyId: string }
  /** `owner` where the passkey is known: whose history the try belongs to. */
  | { readonly isRight: false; readonly why: 'wrong' | 'copied' | 'blocked'; readonly owner: string | null };

/**
 * Proves that an answer was signed for us, for this question, by a passkey we know. The question is used up
 * either way. Whoever calls it throttles and records.
 */
export async function checkPasskey(
  answer: PasskeyAnswer,
  purpose: ChallengePurpose,
  holder: string,
): Promise<PasskeyCheck> {
  const row = await (await db())
    .selectFrom('passkey')
    .select(['id', 'staff_id', 'credential_id', 'public_key', 'blocked_at'])
    .where('credential_id', '=', answer.id)
    .executeTakeFirst();
  const owner = row?.staff_id ?? null;
  const signed = await verify(answer, purpose, holder, row?.public_key ?? strangersKey);
  if (!row || !signed) return { isRight: false, why: 'wrong', owner };
  const handle = answer.response.userHandle;
  if (handle !== undefined && handle !== textOf(handleOf(row.staff_id)))
    return { isRight: false, why: 'wrong', owner };
  if (row.blocked_at !== null) return { isRight: false, why: 'blocked', owner };
  if (!(await countUse(row.id, signed.counter))) return { isRight: false, why: 'copied', owner };
  return { isRight: true, staffId: row.staff_id, passkeyId: row.id };
}

/** A P-256 key whose private half nobody kept: an unknown passkey costs the same check as a known one. */
const strangersKey =
  'pQECAyYgASFYIE_lPCxu3MHfLDUJF8jO4s1MkpZbSfBdu1uxoVpYCB7-IlggAqk8imNrw2JFhd-sZlh5LxoLM-oF8LfrkxGXXAXNkE4';

/**
 * The counter the answer was signed with, or null when it was not signed by this key for this question. The
 * library's own check of the counter gets 0, which lets everything pass: {@link countUse} does it in one statement.
 */
async function verify(
  answer: PasskeyAnswer,
  purpose: ChallengePurpose,
  holder: string,
  publicKey: string,
): Promise<{ counter: number } | null> {
  const { id, origin } = relyingParty();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: (challenge) => spendChallenge(purpose, holder, String(challenge)),
      expectedOrigin: origin,
      expectedRPID: id,
      credential: { id: answer.id, publicKey: bytesOf(publicKey), counter: 0 },
      requireUserVerification: true,
    });
    return verified ? { counter: authenticationInfo.newCounter } : null;
  } catch (error) {
    log().info({ reason: reasonOf(error) }, 'a passkey was not accepted');
    return null;
  }
}

/**
 * Stores how far the passkey has counted. One that counts and did not get further has been copied, or its copy
 * was here before: nobody can tell which, so it is blocked until its owner removes it. False then.
 */
async function countUse(passkeyId: string, counter: number): Promise<boolean> {
  const database = await db();
  const { numUpdatedRows } = await database
    .updateTable('passkey')
    .set({ counter, last_used_at: Date.now() })
    .where('id', '=', passkeyId)
    .where('blocked_at', 'is', null)
    .where((row) =>
      row.or([row('counter', '<', counter), row.and([row('counter', '=', 0), row.lit(counter === 0)])]),
    )
    .executeTakeFirst();
  if (numUpdatedRows > 0) return true;
  await database
    .updateTable('passkey')
    .set({ blocked_at: Date.now() })
    .where('id', '=', passkeyId)
    .where('blocked_at', 'is', null)
    .execute();
  return false;
}

/** The library's sentences quote what was sent; the first words say which check failed. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/["“].*/s, '…') : 'unknown';
}
