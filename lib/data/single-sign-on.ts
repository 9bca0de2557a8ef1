import 'server-only';
import { recordEvent } from '#lib/audit/record';
import type { Identity } from '#lib/auth/oidc';
import { type RequestFacts, startSession } from '#lib/auth/session-store';
import { emailKey } from '#lib/auth/sign-in';
import { db } from '#lib/db/client';
import { findInvitation } from './invitations.ts';
import {
  findByEmail,
  findLinked,
  isLinkedElsewhere,
  join,
  linkColleague,
  type Person,
  type Verified,
} from './staff-identity.ts';

/** Why somebody whom the provider vouches for does not come in. */
export type Refusal = 'unverified' | 'domain' | 'disabled' | 'other-account' | 'invitation';

export type Admission =
  | { readonly ok: true; readonly sid: string }
  | { readonly ok: false; readonly reason: Refusal };

const factor = 'single sign-on';

/**
 * Lets in whom the provider vouches for, with a new session. The provider's subject decides who it is; its email
 * only at the first sign-in, and only when the provider has verified it. `invitation` is the token of the link
 * the person came by.
 */
export async function admit(
  identity: Identity,
  facts: RequestFacts,
  invitation?: string,
): Promise<Admission> {
  const linked = await findLinked(identity);
  if (linked) return linked.isDisabled ? refuse('disabled', identity, facts, linked) : enter(linked, facts);
  if (!isVerified(identity)) return refuse('unverified', identity, facts);
  const colleague = await findByEmail(identity.email);
  if (colleague?.isDisabled) return refuse('disabled', identity, facts, colleague);
  if (colleague) {
    // Whoever has this email at the provider today is not who had it when the account was linked.
    if (await isLinkedElsewhere(colleague, identity))
      return refuse('other-account', identity, facts, colleague);
    await linkColleague(colleague, identity, facts);
    return enter(colleague, facts);
  }
  const invited = invitation === undefined ? null : await findInvitation(invitation);
  if (invited && emailKey(invited.email) !== emailKey(identity.email))
    return refuse('invitation', identity, facts);
  const newcomer = await join(identity, facts);
  return newcomer ? enter(newcomer, facts) : refuse('domain', identity, facts);
}

/** One address, verified: with a second at sign its domain would be a matter of taste. */
function isVerified(identity: Identity): identity is Verified {
  const { email, isEmailVerified } = identity;
  return isEmailVerified && email !== null && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(emailKey(email));
}

async function enter(person: Person, facts: RequestFacts): Promise<Admission> {
  const { address } = facts;
  await recordEvent(person, { kind: 'session.sign-in', outcome: 'ok', address, detail: { factor } });
  await (await db())
    .updateTable('staff')
    .set({ last_sign_in_at: Date.now() })
    .where('id', '=', person.id)
    .execute();
  return { ok: true, sid: await startSession(person.id, facts, 'sso') };
}

async function refuse(
  reason: Refusal,
  identity: Identity,
  { address }: RequestFacts,
  person: Person | null = null,
): Promise<Admission> {
  const { issuer, subject, email } = identity;
  await recordEvent(person, {
    kind: 'session.sign-in',
    outcome: 'denied',
    address,
    target: email ?? subject,
    detail: { factor, why: reason, issuer, subject },
  });
  return { ok: false, reason };
}
