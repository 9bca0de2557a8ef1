import 'server-only';
import type { Kysely } from 'kysely';
import { type Actor, audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import { consumeLink, peekLink } from '#lib/auth/links';
import { hashPassword } from '#lib/auth/password';
import { passwordProblem } from '#lib/auth/password-rules';
import { isAllowed, type Role } from '#lib/auth/roles';
import type { Staff } from '#lib/auth/session';
import { endSessionsOf } from '#lib/auth/session-store';
import { emailKey } from '#lib/auth/sign-in';
import { newId } from '#lib/auth/tokens';
import { db } from '#lib/db/client';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';
import { InputError } from './errors.ts';
import { changing, checkPerson, factorCounts, insertStaff, type NewStaff } from './staff-rows.ts';

/** A colleague, as the team page shows them. */
export interface StaffRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly isDisabled: boolean;
  readonly createdAt: number;
  /** Null: never. */
  readonly lastSignInAt: number | null;
  /** Known at the identity provider. */
  readonly hasSingleSignOn: boolean;
  /** Only for who may change it: which second factors the person has. */
  readonly factors?: { readonly totp: boolean; readonly passkeys: number };
}

/** How many people there are, disabled ones included. Asked before anybody can sign in, so without a person. */
export async function staffCount(): Promise<number> {
  const { count } = await (await db())
    .selectFrom('staff')
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** True while a set-up link can still make the first account. */
export async function canSetUp(token: string): Promise<boolean> {
  return (await staffCount()) === 0 && (await peekLink('setup', token)) !== null;
}

/**
 * Makes the first account, an admin, from the set-up link: once, whoever else tries at the same moment. Throws
 * {@link InputError} for a wrong field, and without fields when the link does not work any more.
 */
export async function createFirstStaff({
  token,
  ...person
}: NewStaff & { token: string }): Promise<{ id: string }> {
  const checked = checkPerson(person);
  if (!(await canSetUp(token))) throw new InputError({}, staleSetup);
  const password = await hashPassword(person.password);
  const id = newId();
  return audited(
    { id, email: checked.email, role: 'admin' },
    { kind: 'staff.set-up', target: id },
    async () => {
      const database = await db();
      await database.transaction().execute(async (trx) => {
        await rulesOf(trx).serialise(trx, 'setup');
        const someone = await trx.selectFrom('staff').select('id').limit(1).executeTakeFirst();
        if (someone || !(await consumeLink(trx, 'setup', token))) throw new InputError({}, staleSetup);
        await insertStaff(trx, { id, ...checked, role: 'admin', passwordHash: password, createdBy: null });
      });
      return { id };
    },
  );
}

const staleSetup =
  'This set-up link does not work any more. Start the dashboard again for a new one, or sign in if the first account exists.';

/** Everybody, by name; also those who are disabled. */
export async function listStaff(staff: Staff): Promise<StaffRow[]> {
  await authorise(staff, 'staff.read');
  const rows = await (await db())
    .selectFrom('staff')
    .select(['id', 'email', 'name', 'role', 'is_disabled', 'created_at', 'last_sign_in_at'])
    .select((row) =>
      row
        .selectFrom('staff_identity')
        .select((link) => link.fn.countAll<number | string>().as('links'))
        .whereRef('staff_id', '=', 'staff.id')
        .as('links'),
    )
    .select(factorCounts)
    .orderBy('is_disabled')
    .orderBy('name')
    .execute();
  const seesFactors = isAllowed(staff.role, 'staff.manage');
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    isDisabled: row.is_disabled === 1,
    createdAt: row.created_at,
    lastSignInAt: row.last_sign_in_at,
    hasSingleSignOn: Number(row.links) > 0,
    ...(seesFactors && {
      factors: { totp: Number(row.totp) > 0, passkeys: Number(row.passkeys) },
    }),
  }));
}

/** Makes an account with a password. Throws {@link InputError} for a wrong field or an email that is taken. */
export async function createStaff(staff: Staff, person: NewStaff & { role: Role }): Promise<{ id: string }> {
  await authorise(staff, 'staff.manage');
  const checked = checkPerson(person);
  const passwordHash = await hashPassword(person.password);
  const { role } = person;
  const id = newId();
  return audited(
    staff,
    { kind: 'staff.create', target: id, detail: { email: checked.email, role } },
    async () => {
      const database = await db();
      await insertStaff(database, { id, ...checked, role, passwordHash, createdBy: staff.id });
      return { id };
    },
  );
}

/** Changes a role, from that person's next request on. The last admin stays one. */
export async function setRole(staff: Staff, staffId: string, role: Role): Promise<void> {
  await authorise(staff, 'staff.manage');
  await audited(staff, { kind: 'staff.role', target: staffId, detail: { role } }, () =>
    changing(staffId, role === 'admin', async (trx) => {
      await trx
        .updateTable('staff')
        .set({ role, updated_at: Date.now() })
        .where('id', '=', staffId)
        .execute();
    }),
  );
}

/** Shuts a person out at once: no sign-in, no session. The history keeps them. The last admin stays. */
export async function disableStaff(staff: Staff, staffId: string): Promise<void> {
  await authorise(staff, 'staff.manage');
  await audited(staff, { kind: 'staff.disable', target: staffId }, () =>
    changing(staffId, false, async (trx) => {
      await trx
        .updateTable('staff')
        .set({ is_disabled: 1, updated_at: Date.now() })
        .where('id', '=', staffId)
        .execute();
      await endSessionsOf(trx, staffId, 'disabled');
    }),
  );
}

/** Lets a disabled person sign in again, with the role and password they had. */
export async function enableStaff(staff: Staff, staffId: string): Promise<void> {
  await authorise(staff, 'staff.manage');
  await audited(staff, { kind: 'staff.enable', target: staffId }, () =>
    changing(staffId, true, async (trx) => {
      await trx
        .updateTable('staff')
        .set({ is_disabled: 0, updated_at: Date.now() })
        .where('id', '=', staffId)
        .execute();
    }),
  );
}

/** Gives a person a new password and ends their sessions. */
export async function resetPassword(staff: Staff, staffId: string, password: string): Promise<void> {
  await authorise(staff, 'staff.manage');
  const person = await findPerson(staffId);
  refuseBadPassword(password, person);
  const hash = await hashPassword(password);
  await audited(staff, { kind: 'staff.reset', target: staffId }, () => storePassword(staffId, hash));
}

/** Stores a password's hash; every session of the person ends, except perhaps the one that asked. */
export async function storePassword(staffId: string, hash: string, keepSession?: string): Promise<void> {
  const database = await db();
  await database.transaction().execute((trx) => writePassword(trx, staffId, hash, keepSession));
}

/** The same inside the caller's transaction. */
export async function writePassword(
  trx: Kysely<Database>,
  staffId: string,
  hash: string,
  keepSession?: string,
): Promise<void> {
  const now = Date.now();
  await trx
    .updateTable('staff')
    .set({ password_hash: hash, password_changed_at: now, updated_at: now })
    .where('id', '=', staffId)
    .execute();
  await endSessionsOf(trx, staffId, 'password', keepSession);
}

/**
 * Forgets who a colleague is at the identity provider and ends the sessions it opened; their next sign-in there links
 * anew, by email. For somebody who got another account at the provider.
 */
export async function unlinkSingleSignOn(staff: Staff, staffId: string): Promise<void> {
  await authorise(staff, 'staff.manage');
  await findPerson(staffId);
  await audited(staff, { kind: 'staff.unlink', target: staffId }, async () => {
    await (await db()).transaction().execute(async (trx) => {
      await trx.deleteFrom('staff_identity').where('staff_id', '=', staffId).execute();
      await trx
        .updateTable('session')
        .set({ ended_at: Date.now(), end_reason: 'revoked', sudo_until: null })
        .where('staff_id', '=', staffId)
        .where('method', '=', 'sso')
        .where('ended_at', 'is', null)
        .execute();
    });
  });
}

/** Ends all sessions of a colleague, who has to sign in again. Gives how many ended. */
export async function endSessionsOfStaff(staff: Staff, staffId: string): Promise<number> {
  await authorise(staff, 'staff.manage');
  await findPerson(staffId);
  return audited(
    staff,
    { kind: 'session.end', target: staffId },
    async () => endSessionsOf(await db(), staffId, 'revoked'),
    { detailOf: (ended) => ({ ended }) },
  );
}

/** The id of the person with this email. Throws {@link InputError} when there is none. */
export async function staffIdByEmail(email: string): Promise<string> {
  const row = await (await db())
    .selectFrom('staff')
    .select('id')
    .where('email_key', '=', emailKey(email))
    .executeTakeFirst();
  if (!row) throw new InputError({ email: 'Nobody has this email.' });
  return row.id;
}

/** Throws {@link InputError} with the sentence for the password's field. */
export function refuseBadPassword(
  password: string,
  person: { email: string; name: string },
  field = 'password',
): void {
  const problem = passwordProblem(password, [person.email, person.name]);
  if (problem) throw new InputError({ [field]: problem });
}

/** A person by id. Throws {@link InputError} when there is none. */
export async function findPerson(staffId: string): Promise<{ email: string; name: string; role: Role }> {
  const row = await (await db())
    .selectFrom('staff')
    .select(['email', 'name', 'role'])
    .where('id', '=', staffId)
    .executeTakeFirst();
  if (!row) throw new InputError({}, 'This person is not on the team.');
  return row;
}

/** The person at the server's own prompt, who needs no role: whoever can run commands there owns the data. */
export const commandLine: Staff & Actor = {
  id: 'command-line',
  email: 'command line',
  name: 'Command line',
  role: 'admin',
  sessionId: 'command-line',
  sudoUntil: Number.MAX_SAFE_INTEGER,
};
