import type { Argon2Parameters } from 'node:crypto';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { forEachEngine } from '#lib/db/testing';
import { hashPassword, PasswordsBusyError, verifyPassword } from './password.ts';
import { signIn } from './sign-in.ts';
import { makeStaff, stubSettings, testFacts, testPassword } from './testing.ts';

/** How much work passwords cost, counted instead of timed: `npm run bench` has the times. */
const work = vi.hoisted(() => ({ calls: [] as object[], running: 0, most: 0 }));

/** In place of the real thing: as slow as a turn of the event loop, and another key for another password or salt. */
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  const argon2 = (kind: string, given: Argon2Parameters, done: (error: null, key: Buffer) => void) => {
    const { memory, passes, parallelism, tagLength, message, nonce } = given;
    work.calls.push({ kind, memory, passes, parallelism, tagLength });
    work.running += 1;
    work.most = Math.max(work.most, work.running);
    const key = crypto.createHash('shake256', { outputLength: tagLength });
    setImmediate(() => {
      work.running -= 1;
      done(null, key.update(String(message)).update(String(nonce)).digest());
    });
  };
  return { ...crypto, argon2 };
});

beforeAll(async () => {
  stubSettings();
  // The first of all makes what strangers are compared with.
  await verifyPassword('x', null);
});
beforeEach(() => {
  work.calls = [];
  work.most = 0;
});

forEachEngine((_name, open) => {
  it('is one and the same hash for a stranger, a wrong password and a disabled person', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'viewer');
    const off = await makeStaff(db, 'viewer');
    await db.updateTable('staff').set({ is_disabled: 1 }).where('id', '=', off.id).execute();
    const costs: object[][] = [];
    for (const email of [ana.email, 'nobody@example.com', off.email]) {
      work.calls = [];
      expect(await signIn(email, 'not the password', testFacts)).toEqual({ ok: false, reason: 'wrong' });
      costs.push(work.calls);
    }
    expect(costs[0]).toHaveLength(1);
    expect(costs[1]).toEqual(costs[0]);
    expect(costs[2]).toEqual(costs[0]);
  });
});

it('is done for two at a time, however many ask', async () => {
  const stored = await hashPassword(testPassword);
  const checks = await Promise.all(Array.from({ length: 50 }, () => verifyPassword(testPassword, stored)));
  expect(checks.every(({ isRight }) => isRight)).toBe(true);
  expect(work.most).toBe(2);
});

it('is refused in words when two hundred wait already, and goes on afterwards', async () => {
  const stored = await hashPassword(testPassword);
  const tries = await Promise.allSettled(Array.from({ length: 250 }, () => verifyPassword('x', stored)));
  const refused = tries.filter((one) => one.status === 'rejected').map(({ reason }) => reason);
  expect(refused).toHaveLength(48);
  expect(refused[0]).toBeInstanceOf(PasswordsBusyError);
  expect(work.most).toBe(2);
  expect((await verifyPassword(testPassword, stored)).isRight).toBe(true);
});
