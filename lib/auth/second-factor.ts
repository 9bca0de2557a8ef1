import 'server-only';
import type { Kysely } from 'kysely';
import { db } from '#lib/db/client';
import type { Database } from '#lib/db/schema';
import type { PasskeyAnswer } from './passkey-answer.ts';
import { checkPasskey } from './passkeys.ts';
import { hashRecoveryCode, openSecret, stepOfCode } from './totp.ts';

/** Longer input is no code. */
const maxCode = 40;

/** Which second factors somebody has set up. A blocked passkey counts: a block must not open the door. */
export interface FactorKinds {
  readonly totp: boolean;
  readonly passkey: boolean;
}

export async function factorsOf(staffId: string, database?: Kysely<Database>): Promise<FactorKinds> {
  const { totp, passkeys } = await (database ?? (await db()))
    .selectNoFrom((row) => [
      row
        .selectFrom('totp')
        .select((count) => count.fn.countAll<number | string>().as('count'))
        .where('staff_id', '=', staffId)
        .where('confirmed_at', 'is not', null)
        .as('totp'),
      row
        .selectFrom('passkey')
        .select((count) => count.fn.countAll<number | string>().as('count'))
        .where('staff_id', '=', staffId)
        .as('passkeys'),
    ])
    .executeTakeFirstOrThrow();
  return { totp: Number(totp) > 0, passkey: Number(passkeys) > 0 };
}

/** What may come with a password. `holder` is the browser that was asked for the passkey. */
export interface SecondProof {
  readonly code?: string;
  readonly passkey?: { readonly answer: PasskeyAnswer; readonly holder: string };
}

export type SecondCheck =
  | { readonly state: 'right'; readonly factor: string }
  | { readonly state: 'needed'; readonly kinds: FactorKinds }
  | { readonly state: 'wrong'; readonly what: 'code' | 'passkey' };

/** Checks what came with a right password, and uses it up. Whoever calls it throttles and records. */
export async function checkSecondFactor(staffId: string, proof: SecondProof): Promise<SecondCheck> {
  const kinds = await factorsOf(staffId);
  if (!kinds.totp && !kinds.passkey) return { state: 'right', factor: 'password only' };
  if (proof.passkey) {
    const check = await checkPasskey(proof.passkey.answer, 'sign-in', proof.passkey.holder);
    const isOwn = check.isRight && check.staffId === staffId;
    return isOwn ? { state: 'right', factor: 'passkey' } : { state: 'wrong', what: 'passkey' };
  }
  if (!proof.code) return { state: 'needed', kinds };
  const factor = await spendCode(staffId, proof.code);
  return factor ? { state: 'right', factor } : { state: 'wrong', what: 'code' };
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
