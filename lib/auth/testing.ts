import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { vi } from 'vitest';
import type { Database } from '#lib/db/schema';
import { hashPassword } from './password.ts';
import type { Role } from './roles.ts';
import { findSession, type Staff, startSession } from './session-store.ts';
import { emailKey } from './sign-in.ts';
import { newId } from './tokens.ts';

/** Long enough, on no list, and nobody's. */
export const testPassword = 'correct horse battery staple';

/** Where the tests' requests come from. */
export const testFacts = { address: '203.0.113.7', userAgent: 'Vitest' };

/** Settings for tests that reach `getEnv()`. Call before the first test: settings are read once per process. */
export function stubSettings(more: Record<string, string> = {}): void {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-data-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const settings = {
    DATA_DIR: folder,
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    NEXTAUTH_URL: 'http://localhost:3000',
    SMOOCH_API_URL: 'http://127.0.0.1:9/v1',
    SMOOCH_APP_MAKER_TOKEN: 'aa.bb.cc',
    LOG_LEVEL: 'silent',
    ...more,
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
}

/** A person with an account and a session, as the data layer takes them. `hash` saves time when many are made. */
export async function makeStaff(
  db: Kysely<Database>,
  role: Role,
  { email = `${role}-${newId()}@example.com`, hash }: { email?: string; hash?: string } = {},
): Promise<Staff & { sid: string }> {
  const id = newId();
  const now = Date.now();
  await db
    .insertInto('staff')
    .values({
      id,
      email,
      email_key: emailKey(email),
      name: role,
      role,
      password_hash: hash ?? (await hashPassword(testPassword)),
      created_at: now,
      updated_at: now,
      is_disabled: 0,
    })
    .execute();
  const sid = await startSession(id, testFacts);
  const staff = await findSession(sid);
  if (!staff) throw new Error('a session just started must be found');
  return { ...staff, sid };
}
