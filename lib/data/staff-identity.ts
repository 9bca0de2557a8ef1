import 'server-only';
import type { Kysely } from 'kysely';
import { audited } from '#lib/audit/record';
import type { Identity } from '#lib/auth/oidc';
import type { Role } from '#lib/auth/roles';
import type { RequestFacts } from '#lib/auth/session-store';
import { emailKey } from '#lib/auth/sign-in';
import { newId } from '#lib/auth/tokens';
import { db } from '#lib/db/client';
import type { Database } from '#lib/db/schema';
import { getEnv } from '#lib/env';
import { InputError } from './errors.ts';
import { openInvitations } from './invitations.ts';
import { insertStaff, maxName } from './staff-rows.ts';

/** Who somebody at the provider is here: found, linked, or made. */

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly isDisabled: boolean;
}

/** An identity whose email the provider has checked, which is all that its email is good for. */
export type Verified = Identity & { readonly email: string };

const people = (database: Kysely<Database>) =>
  database
    .selectFrom('staff')
    .select(['staff.id', 'staff.email', 'staff.role', 'staff.is_disabled as disabled']);

const toPerson = ({
  id,
  email,
  role,
  disabled,
}: {
  id: string;
  email: string;
  role: Role;
  disabled: 0 | 1;
}) => ({
  id,
  email,
  role,
  isDisabled: disabled === 1,
});

/** Whose identity this is since they were linked. */
export async function findLinked({ issuer, subject }: Identity): Promise<Person | null> {
  const database = await db();
  const row = await people(database)
    .innerJoin('staff_identity', 'staff_identity.staff_id', 'staff.id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (!row) return null;
  await database
    .updateTable('staff_identity')
    .set({ last_used_at: Date.now() })
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .execute();
  return toPerson(row);
}

/** Who has this email here, linked or not. */
export async function findByEmail(email: string): Promise<Person | null> {
  const row = await people(await db())
    .where('email_key', '=', emailKey(email))
    .executeTakeFirst();
  return row ? toPerson(row) : null;
}

/** True when the provider knows this person under another subject. */
export async function isLinkedElsewhere({ id }: Person, { issuer }: Identity): Promise<boolean> {
  const row = await (await db())
    .selectFrom('staff_identity')
    .select('subject')
    .where('staff_id', '=', id)
    .where('issuer', '=', issuer)
    .executeTakeFirst();
  return row !== undefined;
}

/** Links somebody who has an account with who they are at the provider, from now on for ever. */
export async function linkColleague(
  person: Person,
  identity: Verified,
  { address }: RequestFacts,
): Promise<void> {
  const { issuer, subject, email } = identity;
  const event = { kind: 'staff.link', target: person.id, detail: { issuer, subject, email } };
  await audited({ ...person, address }, event, async () => link(await db(), person.id, identity));
}

async function link(database: Kysely<Database>, staffId: string, identity: Verified): Promise<void> {
  const now = Date.now();
  const { issuer, subject, email } = identity;
  await database
    .insertInto('staff_identity')
    .values({ issuer, subject, staff_id: staffId, email, created_at: now, last_used_at: now })
    .execute();
}

/** An account for a newcomer: in the role of their invitation, or by their domain. Null: neither. */
export async function join(identity: Verified, { address }: RequestFacts): Promise<Person | null> {
  const { email } = identity;
  const invited = await invitationOf(email);
  const role = invited?.role ?? roleByDomain(email);
  if (!role) return null;
  const person = { id: newId(), email, role, isDisabled: false };
  const by = invited ? 'invitation' : 'domain';
  const event = { kind: 'staff.join', target: person.id, detail: { role, by, factor: 'single sign-on' } };
  await audited({ ...person, address }, event, async () => {
    await (await db()).transaction().execute(async (trx) => {
      const name = nameOf(identity);
      const createdBy = invited?.created_by ?? null;
      await insertStaff(trx, { ...person, name, passwordHash: null, createdBy });
      await link(trx, person.id, identity);
      if (invited) await spend(trx, invited.id);
    });
  });
  return person;
}

/** As the provider tells it, without what no name holds. Colleagues see it; the person may change it. */
function nameOf({ name, email }: Verified): string {
  const told = name?.replace(/\p{Cc}/gu, ' ').trim() || email;
  return told.slice(0, maxName).toWellFormed();
}

async function invitationOf(email: string) {
  const open = openInvitations(await db()).select(['id', 'email', 'role', 'created_by']);
  const rows = await open.execute();
  return rows.find((row) => row.email !== null && emailKey(row.email) === emailKey(email));
}

async function spend(trx: Kysely<Database>, invitationId: string): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('one_time_link')
    .set({ used_at: Date.now() })
    .where('id', '=', invitationId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!numUpdatedRows) throw new InputError({}, 'This invitation was used or taken back a moment ago.');
}

function roleByDomain(email: string): Role | null {
  const { oidc } = getEnv();
  const domain = emailKey(email).split('@')[1] ?? '';
  return oidc?.allowedDomains.includes(domain) ? oidc.defaultRole : null;
}
