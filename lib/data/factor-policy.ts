import 'server-only';
import type { Transaction } from 'kysely';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import { factorsOf } from '#lib/auth/second-factor';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database } from '#lib/db/schema';
import { InputError } from './errors.ts';
import { dropCodes } from './recovery-codes.ts';

/** Whether everybody needs a second factor, and who said so. */
export interface FactorPolicy {
  readonly isRequired: boolean;
  /** Null: never changed. */
  readonly changedAt: number | null;
}

export async function getFactorPolicy(staff: Staff): Promise<FactorPolicy> {
  await authorise(staff, 'staff.read');
  const row = await (await db())
    .selectFrom('team_policy')
    .select(['requires_factor', 'changed_at'])
    .executeTakeFirstOrThrow();
  return { isRequired: row.requires_factor === 1, changedAt: row.changed_at };
}

/**
 * Requires a second factor of everybody, or stops to. Counts from everybody's next request on. Who turns it on must
 * pass it, so that somebody is left inside. Throws {@link InputError}.
 */
export async function setFactorPolicy(staff: Staff, isRequired: boolean): Promise<void> {
  await authorise(staff, 'staff.manage');
  await audited(staff, { kind: 'policy.factor', detail: { isRequired } }, () =>
    changingFactors(async (trx) => {
      if (isRequired && !(await passesPolicy(trx, staff)))
        throw new InputError(
          {},
          'Set up a second factor of your own first, on your account page. Otherwise you would shut yourself out; nothing was changed.',
        );
      await trx
        .updateTable('team_policy')
        .set({ requires_factor: isRequired ? 1 : 0, changed_by: staff.id, changed_at: Date.now() })
        .execute();
    }),
  );
}

async function passesPolicy(trx: Transaction<Database>, staff: Staff): Promise<boolean> {
  const { totp, passkey } = await factorsOf(staff.id, trx);
  if (totp || passkey) return true;
  const session = await trx
    .selectFrom('session')
    .select('method')
    .where('id', '=', staff.sessionId)
    .executeTakeFirst();
  return session?.method === 'sso';
}

/** Changes factors while nobody else does, so that two removals cannot both leave the other one's factor. */
export async function changingFactors<T>(change: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  return (await db()).transaction().execute(async (trx) => {
    await rulesOf(trx).serialise(trx, 'factors');
    return change(trx);
  });
}

/**
 * Comes after a person's own factor was removed in this transaction. Without any, recovery codes go too; where the
 * team requires one, it throws {@link InputError} instead, and the removal is undone.
 */
export async function settleRemoval(trx: Transaction<Database>, staffId: string): Promise<void> {
  const { totp, passkey } = await factorsOf(staffId, trx);
  if (totp || passkey) return;
  const policy = await trx.selectFrom('team_policy').select('requires_factor').executeTakeFirstOrThrow();
  if (policy.requires_factor === 1)
    throw new InputError(
      {},
      'Your team requires a second factor, and this is your last one. Set up another one first; nothing was removed.',
    );
  await dropCodes(trx, staffId);
}
