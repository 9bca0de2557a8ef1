import 'server-only';
import { recordEvent } from '#lib/audit/record';
import { db } from '#lib/db/client';
import { verifyPassword } from './password.ts';
import type { Staff } from './session-store.ts';
import { countTry, forgive, personPolicy } from './throttle.ts';

export type Confirmation =
  | { ok: true }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'wait'; retryAfterMs: number };

/** Checks a signed-in person's own password, throttled like sign-in and recorded under `kind`. */
export async function confirmPassword(staff: Staff, password: string, kind: string): Promise<Confirmation> {
  const key = `confirm:${staff.id}`;
  const verdict = await countTry(key, personPolicy);
  if (!verdict.isAllowed) {
    await recordEvent(staff, { kind, outcome: 'denied', detail: { why: 'throttled' } });
    return { ok: false, reason: 'wait', retryAfterMs: verdict.retryAfterMs };
  }
  const row = await (await db())
    .selectFrom('staff')
    .select('password_hash')
    .where('id', '=', staff.id)
    .where('is_disabled', '=', 0)
    .executeTakeFirst();
  const { isRight } = await verifyPassword(password, row?.password_hash ?? null);
  await recordEvent(staff, {
    kind,
    outcome: isRight ? 'ok' : 'denied',
    ...(isRight ? {} : { detail: { why: 'wrong' } }),
  });
  if (!isRight) return { ok: false, reason: 'wrong' };
  await forgive(key);
  return { ok: true };
}
