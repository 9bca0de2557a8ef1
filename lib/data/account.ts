import 'server-only';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import { confirmPassword } from '#lib/auth/confirm';
import { hashPassword } from '#lib/auth/password';
import type { Staff } from '#lib/auth/session';
import { endSessionsOf, sessionLimits } from '#lib/auth/session-store';
import { db } from '#lib/db/client';
import { getEnv } from '#lib/env';
import { browserName } from './browser-name.ts';
import { InputError } from './errors.ts';
import { refuseBadPassword, storePassword } from './staff.ts';
import { checkName } from './staff-rows.ts';

/** A person's own account, as they see it. */
export interface Account {
  readonly name: string;
  readonly email: string;
  readonly role: Staff['role'];
  /** False for people who come through single sign-on only. */
  readonly hasPassword: boolean;
  /** Null: never since the account was made at the command line. */
  readonly passwordChangedAt: number | null;
  /** Who this is at the identity provider, and since when; null: not linked, or single sign-on is off. */
  readonly singleSignOn: { readonly provider: string; readonly email: string; readonly since: number } | null;
}

/** One browser in which this person is signed in. */
export interface SessionRow {
  readonly id: string;
  readonly browser: string;
  /** Null where the server cannot know it. */
  readonly address: string | null;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  readonly isThis: boolean;
}

const secondMs = 1_000;

/** What the account page shows of the person who asks. */
export async function getAccount(staff: Staff): Promise<Account> {
  await authorise(staff, 'account.manage');
  const row = await (await db())
    .selectFrom('staff')
    .select(['name', 'email', 'role', 'password_hash', 'password_changed_at'])
    .where('id', '=', staff.id)
    .executeTakeFirstOrThrow();
  const { name, email, role } = row;
  const hasPassword = row.password_hash !== null;
  const singleSignOn = await singleSignOnOf(staff.id);
  return { name, email, role, hasPassword, passwordChangedAt: row.password_changed_at, singleSignOn };
}

async function singleSignOnOf(staffId: string): Promise<Account['singleSignOn']> {
  const { oidc } = getEnv();
  if (!oidc) return null;
  const link = await (await db())
    .selectFrom('staff_identity')
    .select(['email', 'created_at as since'])
    .where('staff_id', '=', staffId)
    .orderBy('last_used_at', 'desc')
    .executeTakeFirst();
  return link ? { provider: oidc.name, ...link } : null;
}

/** Own sessions that still open something, this one first, then by last use. */
export async function listSessions(staff: Staff): Promise<SessionRow[]> {
  await authorise(staff, 'account.manage');
  const now = Date.now();
  const rows = await (await db())
    .selectFrom('session')
    .select(['id', 'user_agent', 'address', 'created_at', 'last_used_at'])
    .where('staff_id', '=', staff.id)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_used_at', '>', now - sessionLimits.idleMs)
    .orderBy('last_used_at', 'desc')
    .execute();
  const sessions = rows.map((row) => ({
    id: row.id,
    browser: browserName(row.user_agent),
    address: row.address,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    isThis: row.id === staff.sessionId,
  }));
  return sessions.sort((a, b) => Number(b.isThis) - Number(a.isThis));
}

/** Changes the name colleagues see. Throws {@link InputError}. */
export async function changeName(staff: Staff, name: string): Promise<void> {
  await authorise(staff, 'account.manage');
  const checked = checkName(name);
  await audited(staff, { kind: 'staff.name', target: staff.id, detail: { name: checked } }, async () => {
    await (await db())
      .updateTable('staff')
      .set({ name: checked, updated_at: Date.now() })
      .where('id', '=', staff.id)
      .execute();
  });
}

/**
 * Changes one's own password for the right current one, throttled like sign-in. Every other session ends. Throws
 * {@link InputError} with the sentence for the field.
 */
export async function changePassword(
  staff: Staff,
  { current, password }: { current: string; password: string },
): Promise<void> {
  await authorise(staff, 'account.manage');
  refuseBadPassword(password, staff);
  const confirmation = await confirmPassword(staff, current, 'staff.confirm');
  if (!confirmation.ok)
    throw new InputError({
      current:
        confirmation.reason === 'wrong'
          ? 'This is not your password.'
          : `Too many tries. Try again in ${Math.ceil(confirmation.retryAfterMs / secondMs)} s.`,
    });
  const hash = await hashPassword(password);
  await audited(staff, { kind: 'staff.password', target: staff.id }, () =>
    storePassword(staff.id, hash, staff.sessionId),
  );
}

/** Ends one of one's own sessions. Somebody else's, or one that has ended, is answered alike. */
export async function endOwnSession(staff: Staff, sessionId: string): Promise<void> {
  await authorise(staff, 'account.manage');
  await audited(staff, { kind: 'session.end', target: sessionId }, async () => {
    const { numUpdatedRows } = await (await db())
      .updateTable('session')
      .set({ ended_at: Date.now(), end_reason: 'revoked', sudo_until: null })
      .where('id', '=', sessionId)
      .where('staff_id', '=', staff.id)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (!numUpdatedRows) throw new InputError({}, 'This session has ended already.');
  });
}

/** Ends all sessions of one's own, the one that asks included. Gives how many ended. */
export async function signOutEverywhere(staff: Staff): Promise<number> {
  await authorise(staff, 'account.manage');
  return audited(
    staff,
    { kind: 'session.end', target: staff.id, detail: { scope: 'everywhere' } },
    async () => endSessionsOf(await db(), staff.id, 'revoked'),
    { detailOf: (ended) => ({ ended }) },
  );
}
