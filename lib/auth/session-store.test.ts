import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { forEachEngine } from '#lib/db/testing';
import { hashPassword } from './password.ts';
import {
  endSession,
  endSessionsOf,
  findSession,
  rotateSession,
  sessionLimits,
  startSession,
} from './session-store.ts';
import { makeStaff, stubSettings, testFacts, testPassword } from './testing.ts';

const minuteMs = 60_000;
let hash: string;
beforeAll(async () => {
  stubSettings();
  hash = await hashPassword(testPassword);
});
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

forEachEngine((_name, open) => {
  it('is stored as a hash of 256 random bits', async () => {
    const { db } = await open();
    const { sid } = await makeStaff(db, 'viewer', { hash });
    expect(Buffer.from(sid, 'base64url')).toHaveLength(32);
    const rows = await db.selectFrom('session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(sid);
  });

  it('ends after 30 minutes without use', async () => {
    const { db } = await open();
    const { sid } = await makeStaff(db, 'viewer', { hash });
    later(29 * minuteMs);
    expect(await findSession(sid)).not.toBeNull();
    later(29 * minuteMs);
    expect(await findSession(sid)).not.toBeNull();
    later(31 * minuteMs);
    expect(await findSession(sid)).toBeNull();
  });

  it('ends after 12 hours, used or not', async () => {
    const { db } = await open();
    const { sid } = await makeStaff(db, 'viewer', { hash });
    for (let passed = 0; passed < sessionLimits.absoluteMs - 20 * minuteMs; passed += 20 * minuteMs) {
      later(20 * minuteMs);
      expect(await findSession(sid)).not.toBeNull();
    }
    later(20 * minuteMs);
    expect(await findSession(sid)).toBeNull();
  });

  it('writes that it was used at most once a minute', async () => {
    const { db } = await open();
    const { sid } = await makeStaff(db, 'viewer', { hash });
    const usedAt = async () =>
      (await db.selectFrom('session').select('last_used_at').executeTakeFirst())?.last_used_at;
    const start = await usedAt();
    later(50_000);
    await findSession(sid);
    expect(await usedAt()).toBe(start);
    later(20_000);
    await findSession(sid);
    expect(await usedAt()).toBe(Date.now());
  });

  it('ends at once at sign-out, when its person is disabled, and when all are ended', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'admin', { hash });
    const second = await startSession(ana.id, testFacts);
    const third = await startSession(ana.id, testFacts);
    expect(await endSession(ana.sid, 'sign-out')).toEqual({ staffId: ana.id, sessionId: ana.sessionId });
    expect(await findSession(ana.sid)).toBeNull();
    const kept = await findSession(second);
    expect(await endSessionsOf(db, ana.id, 'revoked', kept?.sessionId)).toBe(1);
    expect(await findSession(third)).toBeNull();
    expect(await findSession(second)).not.toBeNull();
    await db.updateTable('staff').set({ is_disabled: 1 }).where('id', '=', ana.id).execute();
    expect(await findSession(second)).toBeNull();
  });

  it('knows a changed role on the next request', async () => {
    const { db } = await open();
    const { sid, id } = await makeStaff(db, 'admin', { hash });
    await db.updateTable('staff').set({ role: 'viewer' }).where('id', '=', id).execute();
    expect(await findSession(sid)).toMatchObject({ role: 'viewer' });
  });

  it('gets a new id with sudo; the old one works a moment longer, without sudo', async () => {
    const { db } = await open();
    const { sid, sessionId } = await makeStaff(db, 'admin', { hash });
    const rotated = await rotateSession(sessionId, sessionLimits.sudoMs);
    expect(rotated.sid).not.toBe(sid);
    expect(await findSession(rotated.sid)).toMatchObject({ sessionId, sudoUntil: rotated.sudoUntil });
    expect(await findSession(sid)).toMatchObject({ sessionId, sudoUntil: null });
    later(sessionLimits.rotationGraceMs + 1);
    expect(await findSession(sid)).toBeNull();
    expect(await findSession(rotated.sid)).not.toBeNull();
  });

  it('is not found by an id nobody gave out', async () => {
    const { db } = await open();
    await makeStaff(db, 'viewer', { hash });
    for (const sid of ['', 'x', "' or 1=1 --"]) expect(await findSession(sid)).toBeNull();
  });
});
