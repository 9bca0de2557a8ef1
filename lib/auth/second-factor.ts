import 'server-only';
import type { Kysely } from 'kysely';
import { db } from '#lib/db/client';
import type { Database } from '#lib/db/schema';
import { hashRecoveryCode, openSecret, stepOfCode } from './totp.ts';

/** Longer input is no code. */
const maxCode = 40;

/** True when this person is asked for a code after the password. */
export async function hasSecondFactor(staffId: string): Promise<boolean> {
  const row = await (await db())
    .selectFrom('totp')
    .select('staff_id')
    .where('staff_id', '=', staffId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Uses a code up: six digits of the authenticator app, or a recovery code. Gives which it was, or null when it is
 * wrong or was used before. Whoever calls it throttles.
 */
export async function spendCode(staffId: string, typed: string): Promise<'totp' | 'recovery' | null> {
  const code = typed.slice(0, maxCode).replace(/\s/g, '');
  const database = await db();
  if (/^\d{6}$/.test(code)) return (await spendTotp(database, staffId, code, true)) ? 'totp' : null;
  const { numUpdatedRows } = await database
    .updateTable('recovery_code')
    .set({ used_at: Date.now() })
    .where('code_hash', '=', hashRecoveryCode(code, staffId))
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows ? 'recovery' : null;
}

/** The step of a code that was right is stored, in one statement: the same code, and any before it, is dead. */
export async function spendTotp(
  database: Kysely<Database>,
  staffId: string,
  code: string,
  isConfirmed: boolean,
): Promise<boolean> {
  const row = await database
    .selectFrom('totp')
    .select('sealed_secret')
    .where('staff_id', '=', staffId)
    .where('confirmed_at', isConfirmed ? 'is not' : 'is', null)
    .executeTakeFirst();
  const step = row ? stepOfCode(openSecret(row.sealed_secret, staffId), code, Date.now()) : null;
  if (step === null) return false;
  const { numUpdatedRows } = await database
    .updateTable('totp')
    .set({ last_step: step })
    .where('staff_id', '=', staffId)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows > 0;
}
