import { beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '#lib/auth/password';
import { findSession, startSession } from '#lib/auth/session-store';
import { signIn } from '#lib/auth/sign-in';
import { makeStaff, stubSettings, testFacts, testPassword } from '#lib/auth/testing';
import { forEachEngine } from '#lib/db/testing';
import {
  changeName,
  changePassword,
  endOwnSession,
  getAccount,
  listSessions,
  signOutEverywhere,
} from './account.ts';
import { browserName } from './browser-name.ts';

const newPassword = 'a different horse entirely';
let hash: string;
beforeAll(async () => {
  stubSettings();
  hash = await hashPassword(testPassword);
});

describe('the name of a browser', () => {
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
  it.each([
    [`${mac} Version/19.0 Safari/605.1.15`, 'Safari on macOS'],
    [`${windows} Chrome/150.0.0.0 Safari/537.36`, 'Chrome on Windows'],
    [`${windows} Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0`, 'Edge on Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/150.0 Mobile Safari/604.1',
      'Chrome on iPhone',
    ],
    ['curl/8.9', 'Unknown browser'],
    [null, 'Unknown browser'],
  ])('%s is %s', (userAgent, name) => expect(browserName(userAgent)).toBe(name));
});

forEachEngine((_name, open) => {
  it('changes the password for the current one, and ends the other sessions', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'viewer', { hash });
    const other = await startSession(ana.id, testFacts);
    const wrong = changePassword(ana, { current: 'wrong', password: newPassword });
    await expect(wrong).rejects.toMatchObject({ fieldErrors: { current: 'This is not your password.' } });
    const weak = changePassword(ana, { current: testPassword, password: 'short' });
    await expect(weak).rejects.toMatchObject({ fieldErrors: { password: expect.any(String) } });
    expect(await findSession(other)).not.toBeNull();
    await changePassword(ana, { current: testPassword, password: newPassword });
    expect(await findSession(other)).toBeNull();
    expect(await findSession(ana.sid)).not.toBeNull();
    expect(await signIn(ana.email, testPassword, testFacts)).toMatchObject({ ok: false });
    expect(await signIn(ana.email, newPassword, testFacts)).toMatchObject({ ok: true });
    expect(await getAccount(ana)).toMatchObject({ hasPassword: true, passwordChangedAt: expect.any(Number) });
  });

  it('slows down guessing the current password from a session left open', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'viewer', { hash });
    for (let count = 0; count < 5; count += 1)
      await changePassword(ana, { current: 'wrong', password: newPassword }).catch(() => undefined);
    const right = changePassword(ana, { current: testPassword, password: newPassword });
    await expect(right).rejects.toMatchObject({
      fieldErrors: { current: expect.stringMatching(/Try again/) },
    });
  });

  it('lists own sessions, this one first, and ends one of them', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'viewer', { hash });
    const bo = await makeStaff(db, 'viewer', { hash });
    const other = await startSession(ana.id, { address: null, userAgent: 'Firefox/150.0 (X11; Linux)' });
    const sessions = await listSessions(ana);
    expect(sessions).toMatchObject([
      { isThis: true, address: testFacts.address },
      { isThis: false, address: null, browser: 'Firefox on Linux' },
    ]);
    await expect(endOwnSession(bo, sessions[1]?.id ?? '')).rejects.toThrow(/ended already/);
    expect(await findSession(other)).not.toBeNull();
    await endOwnSession(ana, sessions[1]?.id ?? '');
    expect(await findSession(other)).toBeNull();
    expect(await findSession(ana.sid)).not.toBeNull();
  });

  it('signs out everywhere, here as well', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'viewer', { hash });
    const bo = await makeStaff(db, 'viewer', { hash });
    const other = await startSession(ana.id, testFacts);
    expect(await signOutEverywhere(ana)).toBe(2);
    expect(await findSession(other)).toBeNull();
    expect(await findSession(ana.sid)).toBeNull();
    expect(await findSession(bo.sid)).not.toBeNull();
  });

  it('changes the name from the next request on', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'viewer', { hash });
    await expect(changeName(ana, '  ')).rejects.toMatchObject({ fieldErrors: { name: expect.any(String) } });
    await changeName(ana, ' Ana María ');
    expect(await findSession(ana.sid)).toMatchObject({ name: 'Ana María' });
  });
});
