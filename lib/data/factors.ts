import 'server-only';
import type { Kysely } from 'kysely';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import { spendTotp } from '#lib/auth/second-factor';
import type { Staff } from '#lib/auth/session';
import { countTry, forgive, personPolicy } from '#lib/auth/throttle';
import { hashRecoveryCode, newRecoveryCode, newTotpSecret, sealSecret, totpAddress } from '#lib/auth/totp';
import { db } from '#lib/db/client';
import type { Database } from '#lib/db/schema';
import { InputError } from './errors.ts';
import { findPerson } from './staff.ts';

/** What the account page shows of the second factor. */
export interface Factors {
  /** Since when an authenticator app is asked for at sign-in; null: never set up. */
  readonly totpSince: number | null;
  readonly recoveryCodesLeft: number;
}

const recoveryCodes = 10;
const secondMs = 1_000;

export async function getFactors(staff: Staff): Promise<Factors> {
  await authorise(staff, 'account.manage');
  const database = await db();
  const [totp, { left }] = await Promise.all([
    database.selectFrom('totp').select('confirmed_at').where('staff_id', '=', staff.id).executeTakeFirst(),
    database
      .selectFrom('recovery_code')
      .select((row) => row.fn.countAll<number | string>().as('left'))
      .where('staff_id', '=', staff.id)
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow(),
  ]);
  return { totpSince: totp?.confirmed_at ?? null, recoveryCodesLeft: Number(left) };
}

/**
 * Makes the secret of a new authenticator app, for the QR code. Nothing changes at sign-in until a code of it was
 * given to {@link confirmTotp}; asking again makes another one. Throws {@link InputError} when there is one.
 */
export async function startTotp(staff: Staff): Promise<{ secret: string; address: string }> {
  await authorise(staff, 'account.factor');
  const secret = newTotpSecret();
  const sealed = { sealed_secret: sealSecret(secret, staff.id), created_at: Date.now() };
  const { numInsertedOrUpdatedRows: stored } = await (await db())
    .insertInto('totp')
    .values({ staff_id: staff.id, ...sealed, last_step: 0 })
    .onConflict((conflict) =>
      conflict.column('staff_id').doUpdateSet(sealed).where('totp.confirmed_at', 'is', null),
    )
    .executeTakeFirstOrThrow();
  if (!stored) throw new InputError({}, 'An authenticator app is set up already. Remove it first.');
  return { secret, address: totpAddress(secret, staff.email) };
}

/** Turns the second factor on for the right code, and gives the recovery codes, which are not shown again. */
export async function confirmTotp(staff: Staff, code: string): Promise<{ codes: string[] }> {
  await authorise(staff, 'account.factor');
  const key = `factor:${staff.id}`;
  const verdict = await countTry(key, personPolicy);
  if (!verdict.isAllowed)
    throw new InputError({
      code: `Too many tries. Try again in ${Math.ceil(verdict.retryAfterMs / secondMs)} s.`,
    });
  const result = await audited(staff, { kind: 'factor.enrol', target: staff.id }, async () =>
    (await db()).transaction().execute(async (trx) => {
      if (!(await spendTotp(trx, staff.id, code.replace(/\s/g, ''), false)))
        throw new InputError({
          code: 'This code is not right. Wait for the next one, and check the clock of your phone.',
        });
      await trx
        .updateTable('totp')
        .set({ confirmed_at: Date.now() })
        .where('staff_id', '=', staff.id)
        .execute();
      return { codes: await replaceCodes(trx, staff.id) };
    }),
  );
  await forgive(key);
  return result;
}

/** Ten new recovery codes; the old ones stop working. */
export async function renewRecoveryCodes(staff: Staff): Promise<{ codes: string[] }> {
  await authorise(staff, 'account.factor');
  return audited(staff, { kind: 'factor.recovery-codes', target: staff.id }, async () =>
    (await db()).transaction().execute(async (trx) => {
      const totp = await trx
        .selectFrom('totp')
        .select('staff_id')
        .where('staff_id', '=', staff.id)
        .where('confirmed_at', 'is not', null)
        .executeTakeFirst();
      if (!totp) throw new InputError({}, 'There is no second factor to make recovery codes for.');
      return { codes: await replaceCodes(trx, staff.id) };
    }),
  );
}

/** From now on the password alone opens this person's own account. */
export async function removeTotp(staff: Staff): Promise<void> {
  await authorise(staff, 'account.factor');
  await audited(staff, { kind: 'factor.remove', target: staff.id }, () => remove(staff.id));
}

/** The same for a colleague who has lost phone and recovery codes. */
export async function removeFactorsOf(staff: Staff, staffId: string): Promise<void> {
  await authorise(staff, 'staff.manage');
  await findPerson(staffId);
  await audited(staff, { kind: 'factor.remove', target: staffId }, () => remove(staffId));
}

async function remove(staffId: string): Promise<void> {
  await (await db()).transaction().execute(async (trx) => {
    await trx.deleteFrom('totp').where('staff_id', '=', staffId).execute();
    await trx.deleteFrom('recovery_code').where('staff_id', '=', staffId).execute();
  });
}

async function replaceCodes(trx: Kysely<Database>, staffId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
  const now = Date.now();
  await trx.deleteFrom('recovery_code').where('staff_id', '=', staffId).execute();
  await trx
    .insertInto('recovery_code')
    .values(
      codes.map((code) => ({
        code_hash: hashRecoveryCode(code, staffId),
        staff_id: staffId,
        created_at: now,
      })),
    )
    .execute();
  return codes;
}
