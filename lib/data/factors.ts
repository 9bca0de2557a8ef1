import 'server-only';
import type { Transaction } from 'kysely';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import { passkeyObstacle } from '#lib/auth/relying-party';
import { factorsOf, spendTotp } from '#lib/auth/second-factor';
import type { Staff } from '#lib/auth/session';
import { countTry, forgive, personPolicy } from '#lib/auth/throttle';
import { newTotpSecret, sealSecret, totpAddress } from '#lib/auth/totp';
import { db } from '#lib/db/client';
import type { Database } from '#lib/db/schema';
import { InputError } from './errors.ts';
import { changingFactors, settleRemoval } from './factor-policy.ts';
import { type PasskeyRow, readPasskeys } from './passkeys.ts';
import { countCodes, dropCodes, replaceCodes } from './recovery-codes.ts';
import { findPerson } from './staff.ts';

/** What the account page shows of the second factor. */
export interface Factors {
  /** Since when an authenticator app is asked for at sign-in; null: never set up. */
  readonly totpSince: number | null;
  readonly passkeys: readonly PasskeyRow[];
  /** Why passkeys cannot be added at this address, as a sentence. */
  readonly passkeyObstacle: string | null;
  readonly recoveryCodesLeft: number;
}

const secondMs = 1_000;

export async function getFactors(staff: Staff): Promise<Factors> {
  await authorise(staff, 'factor.read');
  const database = await db();
  const [totp, recoveryCodesLeft, passkeys] = await Promise.all([
    database.selectFrom('totp').select('confirmed_at').where('staff_id', '=', staff.id).executeTakeFirst(),
    countCodes(database, staff.id),
    readPasskeys(staff.id),
  ]);
  return {
    totpSince: totp?.confirmed_at ?? null,
    passkeys,
    passkeyObstacle: passkeyObstacle(),
    recoveryCodesLeft,
  };
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
  const result = await audited(
    staff,
    { kind: 'factor.enrol', target: staff.id, detail: { factor: 'app' } },
    async () =>
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
      const { totp, passkey } = await factorsOf(staff.id, trx);
      if (!totp && !passkey)
        throw new InputError({}, 'There is no second factor to make recovery codes for.');
      return { codes: await replaceCodes(trx, staff.id) };
    }),
  );
}

/** Sign-in asks for no code any more. Throws {@link InputError} for the last factor where one is required. */
export async function removeTotp(staff: Staff): Promise<void> {
  await authorise(staff, 'account.factor');
  const event = { kind: 'factor.remove', target: staff.id, detail: { factor: 'app' } };
  await audited(staff, event, () =>
    changingFactors(async (trx) => {
      await trx.deleteFrom('totp').where('staff_id', '=', staff.id).execute();
      await settleRemoval(trx, staff.id);
    }),
  );
}

/**
 * Everything a colleague has lost: app, passkeys and recovery codes. From then on the password alone opens their
 * account; where the team requires a factor, only as far as setting up a new one.
 */
export async function removeFactorsOf(staff: Staff, staffId: string): Promise<void> {
  await authorise(staff, 'staff.manage');
  await findPerson(staffId);
  const event = { kind: 'factor.remove', target: staffId, detail: { factor: 'all' } };
  await audited(staff, event, () =>
    changingFactors(async (trx) => {
      await removeAll(trx, staffId);
      if (staffId === staff.id) await settleRemoval(trx, staffId);
    }),
  );
}

async function removeAll(trx: Transaction<Database>, staffId: string): Promise<void> {
  await trx.deleteFrom('totp').where('staff_id', '=', staffId).execute();
  await trx.deleteFrom('passkey').where('staff_id', '=', staffId).execute();
  await dropCodes(trx, staffId);
}
