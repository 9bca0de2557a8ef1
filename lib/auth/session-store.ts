import 'server-only';
import type { Kysely } from 'kysely';
import { db } from '#lib/db/client';
import type { Database, SessionEnd, SignInMethod } from '#lib/db/schema';
import { getEnv } from '#lib/env';
import { log } from '#lib/log';
import { lacksFactor } from './factor-rule.ts';
import type { Role } from './roles.ts';
import { hashToken, newId, newToken } from './tokens.ts';

const minuteMs = 60_000;

/** Limits of a session (security notes: idle 30 minutes, absolute 12 hours, sudo 10 minutes). */
export const sessionLimits = {
  idleMs: 30 * minuteMs,
  absoluteMs: 12 * 60 * minuteMs,
  sudoMs: 10 * minuteMs,
  /** How old `last_used_at` may get: a write a minute, not one per request. */
  touchMs: minuteMs,
  /** How long the session id before a change of id is still honoured, for requests already under way. */
  rotationGraceMs: 30_000,
} as const;

/** A signed-in person, as every function of the data layer takes it. Read anew from the database on each request. */
export interface Staff {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Names the session in the log; opens nothing. */
  readonly sessionId: string;
  /** Milliseconds; null when no password was asked for lately. */
  readonly sudoUntil: number | null;
  /** Where the request comes from, when that is known. */
  readonly address?: string | null;
  /** True while the team requires a second factor and this session has none: nothing but setting one up is open. */
  readonly needsFactor?: boolean;
}

/** Where a request comes from. */
export interface RequestFacts {
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Starts a session and gives its secret id, which goes into the cookie and is kept nowhere else. */
export async function startSession(
  staffId: string,
  facts: RequestFacts,
  method: SignInMethod = 'password',
): Promise<string> {
  const sid = newToken();
  const now = Date.now();
  await (await db())
    .insertInto('session')
    .values({
      id: newId(),
      token_hash: hashToken(sid),
      staff_id: staffId,
      created_at: now,
      last_used_at: now,
      expires_at: now + sessionLimits.absoluteMs,
      address: facts.address,
      user_agent: facts.userAgent,
      method,
    })
    .execute();
  return sid;
}

/** The person behind a session id, or null when the session ended, timed out or its person was disabled. */
export async function findSession(sid: string): Promise<Staff | null> {
  const now = Date.now();
  const hash = hashToken(sid);
  const row = await (await db())
    .selectFrom('session')
    .innerJoin('staff', 'staff.id', 'session.staff_id')
    .select(['staff.id', 'staff.email', 'staff.name', 'staff.role'])
    .select(['session.id as sessionId', 'session.sudo_until', 'session.last_used_at', 'session.token_hash'])
    .select('session.method')
    .select((row) => lacksFactor(row).as('lacks_factor'))
    .where((row) =>
      row.or([
        row('session.token_hash', '=', hash),
        row.and([
          row('session.previous_token_hash', '=', hash),
          row('session.rotated_at', '>', now - sessionLimits.rotationGraceMs),
        ]),
      ]),
    )
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('session.last_used_at', '>', now - sessionLimits.idleMs)
    .where('staff.is_disabled', '=', 0)
    .executeTakeFirst();
  // Where single sign-on was switched off, what it opened is shut too.
  if (!row || (row.method === 'sso' && !getEnv().oidc)) return null;
  if (row.last_used_at < now - sessionLimits.touchMs) await touch(row.sessionId, now);
  const { id, email, name, role, sessionId } = row;
  // Sudo belongs to the new id alone: whoever still holds the old one is not the person who gave the password.
  const sudoUntil = row.token_hash === hash ? row.sudo_until : null;
  return { id, email, name, role, sessionId, sudoUntil, needsFactor: row.lacks_factor === 1 };
}

/** A full disk must not stop reading, so a touch that fails is logged and forgotten. */
async function touch(sessionId: string, now: number): Promise<void> {
  try {
    await (await db())
      .updateTable('session')
      .set({ last_used_at: now })
      .where('id', '=', sessionId)
      .where('last_used_at', '<', now)
      .execute();
  } catch (error) {
    log().error({ reason: String(error), sessionId }, 'a session could not be kept alive');
  }
}

/** Gives a session a new secret id, with sudo from now on; the old id works a moment longer, without sudo. */
export async function rotateSession(
  sessionId: string,
  sudoMs: number,
): Promise<{ sid: string; sudoUntil: number }> {
  const sid = newToken();
  const now = Date.now();
  const sudoUntil = now + sudoMs;
  await (await db())
    .updateTable('session')
    .set((row) => ({
      token_hash: hashToken(sid),
      previous_token_hash: row.ref('token_hash'),
      rotated_at: now,
      last_used_at: now,
      sudo_until: sudoUntil,
    }))
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null)
    .execute();
  return { sid, sudoUntil };
}

/** Ends the session behind a secret id and says whose it was; null when there was none. */
export async function endSession(
  sid: string,
  reason: SessionEnd,
): Promise<{ staffId: string; sessionId: string } | null> {
  const hash = hashToken(sid);
  const row = await (await db())
    .updateTable('session')
    .set({ ended_at: Date.now(), end_reason: reason, sudo_until: null })
    .where((session) =>
      session.or([session('token_hash', '=', hash), session('previous_token_hash', '=', hash)]),
    )
    .where('ended_at', 'is', null)
    .returning(['staff_id', 'id'])
    .executeTakeFirst();
  return row ? { staffId: row.staff_id, sessionId: row.id } : null;
}

/** Ends all sessions of a person, except perhaps the one that asks. Gives how many ended. */
export async function endSessionsOf(
  database: Kysely<Database>,
  staffId: string,
  reason: SessionEnd,
  except?: string,
): Promise<number> {
  let ending = database
    .updateTable('session')
    .set({ ended_at: Date.now(), end_reason: reason, sudo_until: null })
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null);
  if (except !== undefined) ending = ending.where('id', '!=', except);
  const result = await ending.executeTakeFirst();
  return Number(result.numUpdatedRows);
}
