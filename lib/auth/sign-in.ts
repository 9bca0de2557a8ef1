import 'server-only';
import { recordEvent } from '#lib/audit/record';
import { db } from '#lib/db/client';
import { hashPassword, verifyPassword } from './password.ts';
import { hasSecondFactor, spendCode } from './second-factor.ts';
import { type RequestFacts, startSession } from './session-store.ts';
import { accountPolicy, countTry, forgive, personPolicy, takeBack } from './throttle.ts';
import { hashToken } from './tokens.ts';

export type SignIn =
  | { ok: true; staffId: string; sid: string }
  | { ok: false; reason: 'wrong' }
  /** The password is right and a second factor is set up: ask for its code. */
  | { ok: false; reason: 'code-needed' }
  | { ok: false; reason: 'code-wrong' }
  | { ok: false; reason: 'wait'; retryAfterMs: number };

/** Longer input is nobody's email or password and is cut before it costs anything. */
const maxInput = 1024;

/** What must be unique and is looked up: spaces around, letter case and Unicode variants do not matter. */
export function emailKey(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/**
 * Email, password and, where one is set up, a code of the second factor in; a new session out. Unknown people, wrong passwords and disabled accounts get one answer
 * after the same work, so that nobody learns who exists.
 */
export async function signIn(
  email: string,
  password: string,
  facts: RequestFacts,
  code?: string,
): Promise<SignIn> {
  const key = emailKey(email.slice(0, maxInput));
  const place = `sign-in:${hashToken(key)}:${facts.address ?? ''}`;
  const account = `sign-in:${hashToken(key)}:all`;
  const wait = await firstRefusal(place, account);
  if (wait !== null) {
    await recordEvent(null, {
      kind: 'session.sign-in',
      outcome: 'denied',
      ...described(key, facts, 'throttled'),
    });
    return { ok: false, reason: 'wait', retryAfterMs: wait };
  }
  const database = await db();
  const staff = await database
    .selectFrom('staff')
    .select(['id', 'email', 'role', 'password_hash', 'is_disabled'])
    .where('email_key', '=', key)
    .executeTakeFirst();
  const check = await verifyPassword(password.slice(0, maxInput), staff?.password_hash ?? null);
  if (!staff || !check.isRight || staff.is_disabled) {
    const why = staff && check.isRight ? 'disabled' : 'wrong';
    await recordEvent(staff ?? null, {
      kind: 'session.sign-in',
      outcome: 'denied',
      ...described(key, facts, why),
    });
    return { ok: false, reason: 'wrong' };
  }
  const second = await checkSecondFactor(staff.id, code);
  if (second === 'needed') {
    // The first half of a sign-in is no failed try, and forgives none either.
    await takeBack(place);
    await takeBack(account);
    return { ok: false, reason: 'code-needed' };
  }
  if (second === 'wrong') {
    await recordEvent(staff, {
      kind: 'session.sign-in',
      outcome: 'denied',
      ...described(key, facts, 'wrong code'),
    });
    return { ok: false, reason: 'code-wrong' };
  }
  await forgive(place);
  await takeBack(account);
  const upgraded = check.needsRehash ? { password_hash: await hashPassword(password) } : {};
  await recordEvent(staff, {
    kind: 'session.sign-in',
    outcome: 'ok',
    address: facts.address,
    detail: { factor: second },
  });
  await database
    .updateTable('staff')
    .set({ last_sign_in_at: Date.now(), ...upgraded })
    .where('id', '=', staff.id)
    .execute();
  return { ok: true, staffId: staff.id, sid: await startSession(staff.id, facts) };
}

async function checkSecondFactor(staffId: string, code: string | undefined) {
  if (!(await hasSecondFactor(staffId))) return 'password only';
  return code ? ((await spendCode(staffId, code)) ?? 'wrong') : 'needed';
}

/** Counts the try at both gates; milliseconds to wait, or null when it may be made. */
async function firstRefusal(place: string, account: string): Promise<number | null> {
  for (const [key, policy] of [
    [place, personPolicy],
    [account, accountPolicy],
  ] as const) {
    const verdict = await countTry(key, policy);
    if (!verdict.isAllowed) return verdict.retryAfterMs;
  }
  return null;
}

/** People paste passwords into the email field, so what is no email is not written down. */
function described(key: string, facts: RequestFacts, why: string) {
  const isEmail = /^[^\s@]+@[^\s@]+$/.test(key);
  return { target: isEmail ? key : '(not an email address)', address: facts.address, detail: { why } };
}
