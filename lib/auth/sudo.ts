import 'server-only';
import { recordEvent } from '#lib/audit/record';
import { db } from '#lib/db/client';
import { getEnv } from '#lib/env';
import { type Confirmation, confirmPassword } from './confirm.ts';
import type { Identity } from './oidc.ts';
import type { PasskeyAnswer } from './passkey-answer.ts';
import { checkPasskey } from './passkeys.ts';
import { factorsOf } from './second-factor.ts';
import { writeSessionId } from './session.ts';
import { rotateSession, type Staff, sessionLimits } from './session-store.ts';
import { countTry, forgive, personPolicy } from './throttle.ts';

/** How a session shows again that its person sits there. */
export type SudoWay =
  | { readonly kind: 'password' /** A passkey can stand in. */; readonly hasPasskey: boolean }
  | { readonly kind: 'sso'; readonly provider: string };

/** Whoever came through single sign-on goes there again; so does who has no password. */
export async function sudoWayOf(staff: Staff): Promise<SudoWay> {
  const { oidc } = getEnv();
  const password = { kind: 'password', hasPasskey: (await factorsOf(staff.id)).passkey } as const;
  if (!oidc) return password;
  const row = await (await db())
    .selectFrom('session')
    .innerJoin('staff', 'staff.id', 'session.staff_id')
    .select(['session.method', 'staff.password_hash'])
    .where('session.id', '=', staff.sessionId)
    .executeTakeFirst();
  const isSso = row !== undefined && (row.method === 'sso' || row.password_hash === null);
  return isSso ? { kind: 'sso', provider: oidc.name } : password;
}

/**
 * Gives the signed-in session ten minutes of sudo for the right password, under a new session id (the old one
 * works a moment longer, without sudo). Call it from an action: it sets the cookie.
 */
export async function startSudo(
  staff: Staff,
  password: string,
): Promise<
  | { ok: true; sudoUntil: number }
  | Exclude<Confirmation, { ok: true }>
  | { ok: false; reason: 'elsewhere'; provider: string }
> {
  const way = await sudoWayOf(staff);
  if (way.kind === 'sso') return { ok: false, reason: 'elsewhere', provider: way.provider };
  const confirmation = await confirmPassword(staff, password, 'session.sudo');
  if (!confirmation.ok) return confirmation;
  return { ok: true, sudoUntil: await holdSudo(staff) };
}

/** The same for a passkey of this person, throttled with the password and recorded. The session was asked for it. */
export async function startSudoWithPasskey(
  staff: Staff,
  answer: PasskeyAnswer,
): Promise<{ ok: true; sudoUntil: number } | Exclude<Confirmation, { ok: true }>> {
  const kind = 'session.sudo';
  // Only the provider confirms whom it let in: it must be able to shut them out.
  if ((await sudoWayOf(staff)).kind === 'sso') {
    await recordEvent(staff, {
      kind,
      outcome: 'denied',
      detail: { factor: 'passkey', why: 'single sign-on' },
    });
    return { ok: false, reason: 'wrong' };
  }
  const key = `confirm:${staff.id}`;
  const verdict = await countTry(key, personPolicy);
  if (!verdict.isAllowed) {
    await recordEvent(staff, { kind, outcome: 'denied', detail: { why: 'throttled' } });
    return { ok: false, reason: 'wait', retryAfterMs: verdict.retryAfterMs };
  }
  const check = await checkPasskey(answer, 'sudo', staff.sessionId);
  if (!check.isRight || check.staffId !== staff.id) {
    const why = check.isRight ? 'wrong' : check.why;
    await recordEvent(staff, { kind, outcome: 'denied', detail: { factor: 'passkey', why } });
    return { ok: false, reason: 'wrong' };
  }
  await recordEvent(staff, { kind, outcome: 'ok', detail: { factor: 'passkey' } });
  await forgive(key);
  return { ok: true, sudoUntil: await holdSudo(staff) };
}

/** Why a sign-in at the provider does not confirm who sits there. */
export type SudoRefusal = 'other-person' | 'not-told' | 'stale';

/**
 * The same for somebody who has just signed in again at the provider, as the same person, after `startedAt`
 * (milliseconds). Null means that sudo is held. Call it from a route handler: it sets the cookie.
 */
export async function startSudoBySignIn(
  staff: Staff,
  identity: Identity,
  startedAt: number,
): Promise<SudoRefusal | null> {
  const why = await sudoRefusalOf(staff, identity, startedAt);
  const detail = { factor: 'single sign-on', ...(why && { why }) };
  await recordEvent(staff, { kind: 'session.sudo', outcome: why ? 'denied' : 'ok', detail });
  if (!why) await holdSudo(staff);
  return why;
}

async function sudoRefusalOf(
  staff: Staff,
  { issuer, subject, signInAgeSeconds }: Identity,
  startedAt: number,
): Promise<SudoRefusal | null> {
  const link = await (await db())
    .selectFrom('staff_identity')
    .select('staff_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (link?.staff_id !== staff.id) return 'other-person';
  if (signInAgeSeconds === null) return 'not-told';
  // Two spans, each by one clock, so that the provider's may be wrong. It counts whole seconds: one may be lost.
  const sinceRequestSeconds = (Date.now() - startedAt) / 1_000;
  return signInAgeSeconds > sinceRequestSeconds + 1 ? 'stale' : null;
}

async function holdSudo(staff: Staff): Promise<number> {
  const { sid, sudoUntil } = await rotateSession(staff.sessionId, sessionLimits.sudoMs);
  await writeSessionId(sid);
  return sudoUntil;
}
