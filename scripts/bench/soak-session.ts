import { encode } from 'next-auth/jwt';
import { cookieName } from '#lib/auth/cookies';
import { startSession } from '#lib/auth/session-store';
import { newId } from '#lib/auth/tokens';
import { closeDatabase, db } from '#lib/db/client';

const sudoMs = 12 * 60 * 60_000;

/** Signs an admin in, past the sign-in page, and gives the cookie. `secret` signs the dashboard's sessions. */
export async function openSession(secret: string): Promise<string> {
  const database = await db();
  const id = newId();
  const now = Date.now();
  const email = 'soak@vendor.example';
  await database
    .insertInto('staff')
    .values({
      id,
      email,
      email_key: email,
      name: 'Soak',
      role: 'admin',
      is_disabled: 0,
      created_at: now,
      updated_at: now,
    })
    .execute();
  const sid = await startSession(id, { address: null, userAgent: 'soak' });
  await database
    .updateTable('session')
    .set({ sudo_until: now + sudoMs })
    .where('staff_id', '=', id)
    .execute();
  await closeDatabase();
  return `${cookieName('session', false)}=${await encode({ token: { sid }, secret })}`;
}
