import 'server-only';
import { type Actor, recordEvent } from '#lib/audit/record';
import { db } from '#lib/db/client';
import type { SignInMethod } from '#lib/db/schema';
import { type RequestFacts, startSession } from './session-store.ts';

/**
 * The end of every right sign-in, whatever it was made of: written into the history first, then a session opens.
 * `factor` says in the history what was shown. Gives the session's secret id.
 */
export async function letIn(
  staff: Actor,
  facts: RequestFacts,
  { method, factor }: { method: SignInMethod; factor: string },
  changes: { password_hash?: string } = {},
): Promise<string> {
  await recordEvent(staff, {
    kind: 'session.sign-in',
    outcome: 'ok',
    address: facts.address,
    detail: { factor },
  });
  await (await db())
    .updateTable('staff')
    .set({ last_sign_in_at: Date.now(), ...changes })
    .where('id', '=', staff.id)
    .execute();
  return startSession(staff.id, facts, method);
}
