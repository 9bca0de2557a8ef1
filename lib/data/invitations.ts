import 'server-only';
import type { Kysely } from 'kysely';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import { consumeLink, createLink, linkLifeMs, peekLink } from '#lib/auth/links';
import { hashPassword } from '#lib/auth/password';
import type { Role } from '#lib/auth/roles';
import type { Staff } from '#lib/auth/session';
import { emailKey } from '#lib/auth/sign-in';
import { newId } from '#lib/auth/tokens';
import { db } from '#lib/db/client';
import type { Database } from '#lib/db/schema';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';
import { InputError } from './errors.ts';
import { checkEmail, checkPerson, insertStaff } from './staff-rows.ts';

/** Somebody who was invited and has not come yet. The link itself is known only to whoever made it. */
export interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** An address to hand over, shown once. */
export interface HandOverLink {
  readonly email: string;
  readonly address: string;
  readonly expiresAt: number;
}

const staleInvitation =
  'This invitation does not work any more. Nothing was made. Ask the admin who sent it for a new one.';

/** Invitations that still work, the newest first. */
export async function listInvitations(staff: Staff): Promise<InvitationRow[]> {
  await authorise(staff, 'staff.read');
  const rows = await openInvitations(await db())
    .select(['id', 'email', 'role', 'created_at', 'expires_at'])
    .orderBy('created_at', 'desc')
    .execute();
  return rows.flatMap(({ id, email, role, created_at, expires_at }) =>
    email && role ? [{ id, email, role, createdAt: created_at, expiresAt: expires_at }] : [],
  );
}

/** Invitations that still work, for a query. */
export function openInvitations(database: Kysely<Database>) {
  return database
    .selectFrom('one_time_link')
    .where('kind', '=', 'invite')
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', Date.now());
}

/**
 * Makes a link with which one person makes their own account, in the role that is fixed here. An older invitation
 * of the same person stops working. Throws {@link InputError} for an email that is wrong or taken.
 */
export async function inviteStaff(
  staff: Staff,
  { email: typed, role }: { email: string; role: Role },
): Promise<HandOverLink> {
  await authorise(staff, 'staff.manage');
  const email = checkEmail(typed);
  await refuseTaken(email);
  return audited(staff, { kind: 'staff.invite', target: email, detail: { role } }, async () => {
    const token = await (await db()).transaction().execute(async (trx) => {
      for (const { id, email: invited } of await openInvitations(trx).select(['id', 'email']).execute())
        if (invited && emailKey(invited) === emailKey(email))
          await trx
            .updateTable('one_time_link')
            .set({ revoked_at: Date.now() })
            .where('id', '=', id)
            .execute();
      return createLink(trx, { kind: 'invite', email, role, createdBy: staff.id });
    });
    return {
      email,
      address: `${getEnv().publicUrl}${routes.invite(token)}`,
      expiresAt: Date.now() + linkLifeMs.invite,
    };
  });
}

async function refuseTaken(email: string): Promise<void> {
  const someone = await (await db())
    .selectFrom('staff')
    .select('is_disabled')
    .where('email_key', '=', emailKey(email))
    .executeTakeFirst();
  if (!someone) return;
  throw new InputError({
    email: someone.is_disabled
      ? 'This person was disabled. Enable them in the list instead.'
      : 'Somebody on the team already has this email.',
  });
}

/** Takes an invitation back before it is used. */
export async function revokeInvitation(staff: Staff, invitationId: string): Promise<void> {
  await authorise(staff, 'staff.manage');
  await audited(staff, { kind: 'staff.revoke-invite', target: invitationId }, async () => {
    const { numUpdatedRows } = await (await db())
      .updateTable('one_time_link')
      .set({ revoked_at: Date.now() })
      .where('id', '=', invitationId)
      .where('kind', '=', 'invite')
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (!numUpdatedRows)
      throw new InputError({}, 'This invitation was used or taken back already; nothing was changed.');
  });
}

/** Whom a link invites, as what; null when it does not work (any more). The link is the credential. */
export async function findInvitation(token: string): Promise<{ email: string; role: Role } | null> {
  const link = await peekLink('invite', token);
  return link?.email && link.role ? { email: link.email, role: link.role } : null;
}

/**
 * Makes the account an invitation is for: once, whoever else tries at the same moment. Throws {@link InputError}
 * for a wrong field, and without fields when the invitation does not work any more.
 */
export async function acceptInvitation(person: {
  token: string;
  name: string;
  password: string;
}): Promise<{ email: string }> {
  const invitation = await findInvitation(person.token);
  if (!invitation) throw new InputError({}, staleInvitation);
  const { email, role } = invitation;
  const { name } = checkPerson({ ...person, email });
  const passwordHash = await hashPassword(person.password);
  const id = newId();
  await audited({ id, email, role }, { kind: 'staff.join', target: id, detail: { role } }, async () => {
    await (await db()).transaction().execute(async (trx) => {
      const link = await consumeLink(trx, 'invite', person.token);
      if (!link) throw new InputError({}, staleInvitation);
      await insertStaff(trx, { id, email, name, role, passwordHash, createdBy: link.createdBy });
    });
  });
  return { email };
}
