import 'server-only';
import { recordEvent } from '#lib/audit/record';
import { db } from '#lib/db/client';
import { forgiveAtGates, gatesOf, passGates, takeBackAtGates } from './gates.ts';
import { letIn } from './let-in.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { checkSecondFactor, type FactorKinds, type SecondProof } from './second-factor.ts';
import type { RequestFacts } from './session-store.ts';

export type SignIn =
  | { ok: true; staffId: string; sid: string }
  | { ok: false; reason: 'wrong' }
  /** The password is right and a second factor is set up: ask for one of these. */
  | { ok: false; reason: 'second-needed'; kinds: FactorKinds }
  | { ok: false; reason: 'code-wrong' | 'passkey-wrong' }
  | { ok: false; reason: 'wait'; retryAfterMs: number };

/** Longer input is nobody's email or password and is cut before it costs anything. */
const maxInput = 1024;

/** What must be unique and is looked up: spaces around, letter case and Unicode variants do not matter. */
export function emailKey(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/**
 * Email, password and, where one is set up, proof of the second factor in; a new session out. Unknown people,
 * wrong passwords and disabled accounts get one answer after the same work, so that nobody learns who exists.
 */
export async function signIn(
  email: string,
  password: string,
  facts: RequestFacts,
  proof: SecondProof = {},
): Promise<SignIn> {
  const key = emailKey(email.slice(0, maxInput));
  const gates = gatesOf(key, facts);
  const wait = await passGates(gates);
  if (wait !== null) {
    await recordDenial(null, key, facts, 'throttled');
    return { ok: false, reason: 'wait', retryAfterMs: wait };
  }
  const staff = await (await db())
    .selectFrom('staff')
    .select(['id', 'email', 'role', 'password_hash', 'is_disabled'])
    .where('email_key', '=', key)
    .executeTakeFirst();
  const check = await verifyPassword(password.slice(0, maxInput), staff?.password_hash ?? null);
  if (!staff || !check.isRight || staff.is_disabled) {
    await recordDenial(staff ?? null, key, facts, staff && check.isRight ? 'disabled' : 'wrong');
    return { ok: false, reason: 'wrong' };
  }
  const second = await checkSecondFactor(staff.id, proof);
  if (second.state === 'needed') {
    await takeBackAtGates(gates);
    return { ok: false, reason: 'second-needed', kinds: second.kinds };
  }
  if (second.state === 'wrong') {
    await recordDenial(staff, key, facts, `wrong ${second.what}`);
    return { ok: false, reason: second.what === 'code' ? 'code-wrong' : 'passkey-wrong' };
  }
  await forgiveAtGates(gates);
  const upgraded = check.needsRehash ? { password_hash: await hashPassword(password) } : {};
  const sid = await letIn(staff, facts, { method: 'password', factor: second.factor }, upgraded);
  return { ok: true, staffId: staff.id, sid };
}

type Denied = { id: string; email: string; role: string } | null;

/** People paste passwords into the email field, so what is no email is not written down. */
async function recordDenial(actor: Denied, key: string, { address }: RequestFacts, why: string) {
  const target = /^[^\s@]+@[^\s@]+$/.test(key) ? key : '(not an email address)';
  await recordEvent(actor, {
    kind: 'session.sign-in',
    outcome: 'denied',
    target,
    address,
    detail: { why },
  });
}
