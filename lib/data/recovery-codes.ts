import 'server-only';
import type { Kysely } from 'kysely';
import { hashRecoveryCode, newRecoveryCode } from '#lib/auth/totp';
import type { Database } from '#lib/db/schema';

const recoveryCodes = 10;

/** Ten new recovery codes, in the caller's transaction; the old ones stop working. */
export async function replaceCodes(trx: Kysely<Database>, staffId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
  const now = Date.now();
  await dropCodes(trx, staffId);
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

/** Without a factor to stand in for they would be a second password. */
export async function dropCodes(trx: Kysely<Database>, staffId: string): Promise<void> {
  await trx.deleteFrom('recovery_code').where('staff_id', '=', staffId).execute();
}

/** How many are still good. */
export async function countCodes(database: Kysely<Database>, staffId: string): Promise<number> {
  const { left } = await database
    .selectFrom('recovery_code')
    .select((row) => row.fn.countAll<number | string>().as('left'))
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(left);
}
