import 'server-only';
import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import { passwordProblem } from '#lib/auth/password-rules';
import type { Role } from '#lib/auth/roles';
import { emailKey } from '#lib/auth/sign-in';
import { db } from '#lib/db/client';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';
import { InputError } from './errors.ts';

/** What {@link createStaff} and the set-up share: checking, storing and changing people. */

export interface NewStaff {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

const maxEmail = 254;
/** Longest name of a person. */
export const maxName = 100;

/** The trimmed fields. Throws {@link InputError} with a sentence for each wrong one. */
export function checkPerson({ email, name, password }: NewStaff): { email: string; name: string } {
  const person = { email: email.trim(), name: name.trim() };
  const problems = {
    email: emailProblem(person.email),
    name: nameProblem(person.name),
    password: passwordProblem(password, [person.email, person.name]),
  };
  const found = Object.entries(problems).filter((entry): entry is [string, string] => entry[1] !== null);
  if (found.length > 0) throw new InputError(Object.fromEntries(found));
  return person;
}

/** The trimmed email. Throws {@link InputError}. */
export function checkEmail(email: string): string {
  const problem = emailProblem(email.trim());
  if (problem) throw new InputError({ email: problem });
  return email.trim();
}

/** The trimmed name. Throws {@link InputError}. */
export function checkName(name: string): string {
  const problem = nameProblem(name.trim());
  if (problem) throw new InputError({ name: problem });
  return name.trim();
}

function emailProblem(email: string): string | null {
  const isEmail = email.length <= maxEmail && /^[^\s@]+@[^\s@]+$/.test(email);
  return isEmail ? null : 'Write an email address, such as ana@example.com.';
}

function nameProblem(name: string): string | null {
  if (name === '') return 'Write the name colleagues will see.';
  return name.length > maxName ? `Use at most ${maxName} characters.` : null;
}

interface StaffInsert {
  id: string;
  email: string;
  name: string;
  role: Role;
  /** Null for people who only use single sign-on. */
  passwordHash: string | null;
  createdBy: string | null;
}

/** Throws {@link InputError} when the email is taken. */
export async function insertStaff(database: Kysely<Database>, person: StaffInsert): Promise<void> {
  const now = Date.now();
  const { numInsertedOrUpdatedRows: inserted } = await database
    .insertInto('staff')
    .values({
      id: person.id,
      email: person.email,
      email_key: emailKey(person.email),
      name: person.name,
      role: person.role,
      password_hash: person.passwordHash,
      password_changed_at: person.passwordHash === null ? null : now,
      is_disabled: 0,
      created_by: person.createdBy,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('email_key').doNothing())
    .executeTakeFirstOrThrow();
  if (!inserted) throw new InputError({ email: 'Somebody on the team already has this email.' });
}

/**
 * Changes one person while nobody else changes staff, so that two admins cannot remove each other. Unless the
 * person stays an admin afterwards, another one must be left.
 */
export async function changing(
  staffId: string,
  keepsAdmin: boolean,
  change: (trx: Transaction<Database>) => Promise<void>,
): Promise<void> {
  await (await db()).transaction().execute(async (trx) => {
    await rulesOf(trx).serialise(trx, 'staff');
    const person = await trx
      .selectFrom('staff')
      .select(['role', 'is_disabled'])
      .where('id', '=', staffId)
      .executeTakeFirst();
    if (!person) throw new InputError({}, 'This person is not on the team.');
    const isAdmin = person.role === 'admin' && person.is_disabled === 0;
    if (isAdmin && !keepsAdmin && !(await hasOtherAdmin(trx, staffId)))
      throw new InputError(
        {},
        'This is the last admin. Make somebody else an admin first; nothing was changed.',
      );
    await change(trx);
  });
}

async function hasOtherAdmin(trx: Transaction<Database>, staffId: string): Promise<boolean> {
  const other = await trx
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'admin')
    .where('is_disabled', '=', 0)
    .where('id', '!=', staffId)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

/** How many authenticator apps (0 or 1) and passkeys each person of a list has. */
export function factorCounts(row: ExpressionBuilder<Database, 'staff'>) {
  const totp = row
    .selectFrom('totp')
    .select((count) => count.fn.countAll<number | string>().as('count'))
    .whereRef('totp.staff_id', '=', 'staff.id')
    .where('totp.confirmed_at', 'is not', null);
  const passkeys = row
    .selectFrom('passkey')
    .select((count) => count.fn.countAll<number | string>().as('count'))
    .whereRef('passkey.staff_id', '=', 'staff.id');
  return [totp.as('totp'), passkeys.as('passkeys')];
}
