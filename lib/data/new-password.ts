import 'server-only';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import { consumeLink, createLink, linkLifeMs, peekLink } from '#lib/auth/links';
import { hashPassword } from '#lib/auth/password';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';
import { InputError } from './errors.ts';
import type { HandOverLink } from './invitations.ts';
import { findPerson, refuseBadPassword, writePassword } from './staff.ts';

const staleLink =
  'This link does not work any more. Your password was not changed. Ask an admin for a new link.';

/** Makes a link with which a colleague chooses a new password. Nothing changes until it is used. */
export async function createPasswordLink(staff: Staff, staffId: string): Promise<HandOverLink> {
  await authorise(staff, 'staff.manage');
  const { email } = await findPerson(staffId);
  return audited(staff, { kind: 'staff.reset-link', target: staffId }, async () => {
    const database = await db();
    const token = await database.transaction().execute(async (trx) => {
      await trx
        .updateTable('one_time_link')
        .set({ revoked_at: Date.now() })
        .where('kind', '=', 'reset')
        .where('staff_id', '=', staffId)
        .where('used_at', 'is', null)
        .where('revoked_at', 'is', null)
        .execute();
      return createLink(trx, { kind: 'reset', staffId, createdBy: staff.id });
    });
    return {
      email,
      address: `${getEnv().publicUrl}${routes.newPassword(token)}`,
      expiresAt: Date.now() + linkLifeMs.reset,
    };
  });
}

/** Whose password a link changes; null when it does not work (any more). The link is the credential. */
export async function findPasswordLink(token: string): Promise<{ email: string } | null> {
  const link = await peekLink('reset', token);
  if (!link?.staffId) return null;
  const { email } = await findPerson(link.staffId);
  return { email };
}

/** Stores the new password and ends every session of the person. Throws {@link InputError}. */
export async function choosePassword({
  token,
  password,
}: {
  token: string;
  password: string;
}): Promise<{ email: string }> {
  const link = await peekLink('reset', token);
  if (!link?.staffId) throw new InputError({}, staleLink);
  const { staffId } = link;
  const person = await findPerson(staffId);
  refuseBadPassword(password, person);
  const hash = await hashPassword(password);
  const actor = { id: staffId, email: person.email, role: person.role };
  await audited(actor, { kind: 'staff.reset', target: staffId }, async () => {
    await (await db()).transaction().execute(async (trx) => {
      if (!(await consumeLink(trx, 'reset', token))) throw new InputError({}, staleLink);
      await writePassword(trx, staffId, hash);
    });
  });
  return { email: person.email };
}
