import 'server-only';
import { type Confirmation, confirmPassword } from './confirm.ts';
import { writeSessionId } from './session.ts';
import { rotateSession, type Staff, sessionLimits } from './session-store.ts';

/**
 * Gives the signed-in session ten minutes of sudo for the right password, under a new session id (the old one
 * works a moment longer, without sudo). Call it from an action: it sets the cookie.
 */
export async function startSudo(
  staff: Staff,
  password: string,
): Promise<{ ok: true; sudoUntil: number } | Exclude<Confirmation, { ok: true }>> {
  const confirmation = await confirmPassword(staff, password, 'session.sudo');
  if (!confirmation.ok) return confirmation;
  const { sid, sudoUntil } = await rotateSession(staff.sessionId, sessionLimits.sudoMs);
  await writeSessionId(sid);
  return { ok: true, sudoUntil };
}
