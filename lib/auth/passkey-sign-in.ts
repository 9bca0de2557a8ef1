import 'server-only';
import { recordEvent } from '#lib/audit/record';
import { db } from '#lib/db/client';
import { forgiveAtGates, gatesOf, passGates } from './gates.ts';
import { letIn } from './let-in.ts';
import type { PasskeyAnswer } from './passkey-answer.ts';
import { checkPasskey } from './passkeys.ts';
import type { RequestFacts } from './session-store.ts';
import type { SignIn } from './sign-in.ts';

/**
 * A passkey's answer in, a new session out. The passkey is something the person has and it has checked who holds
 * it, so it stands for both factors. Unknown, removed, blocked and wrongly signed ones and those of disabled
 * people get one answer; the history says which it was.
 */
export async function signInWithPasskey(
  answer: PasskeyAnswer,
  holder: string,
  facts: RequestFacts,
): Promise<Exclude<SignIn, { reason: 'second-needed' }>> {
  const gates = gatesOf(`passkey:${answer.id}`, facts);
  const wait = await passGates(gates);
  if (wait !== null) {
    await recordDenial(null, facts, 'throttled');
    return { ok: false, reason: 'wait', retryAfterMs: wait };
  }
  const check = await checkPasskey(answer, 'sign-in', holder);
  const staff = await findOwner(check.isRight ? check.staffId : check.owner);
  if (!check.isRight || !staff || staff.is_disabled) {
    await recordDenial(staff, facts, check.isRight ? 'disabled' : check.why);
    return { ok: false, reason: 'wrong' };
  }
  await forgiveAtGates(gates);
  const sid = await letIn(staff, facts, { method: 'passkey', factor: 'passkey' });
  return { ok: true, staffId: staff.id, sid };
}

async function findOwner(staffId: string | null) {
  const owner = await (await db())
    .selectFrom('staff')
    .select(['id', 'email', 'role', 'is_disabled'])
    .where('id', '=', staffId ?? '')
    .executeTakeFirst();
  return owner ?? null;
}

type Owner = Awaited<ReturnType<typeof findOwner>>;

async function recordDenial(owner: Owner, { address }: RequestFacts, why: string): Promise<void> {
  await recordEvent(owner, {
    kind: 'session.sign-in',
    outcome: 'denied',
    target: owner?.email ?? '(a passkey)',
    address,
    detail: { factor: 'passkey', why },
  });
}
