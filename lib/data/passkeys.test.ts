import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { challengeLifeMs } from '#lib/auth/challenges';
import { signInWithPasskey } from '#lib/auth/passkey-sign-in';
import { askForPasskey } from '#lib/auth/passkeys';
import { hashPassword } from '#lib/auth/password';
import { findSession, startSession } from '#lib/auth/session-store';
import { signIn } from '#lib/auth/sign-in';
import { softwareAuthenticator } from '#lib/auth/software-authenticator';
import { startSudoWithPasskey } from '#lib/auth/sudo';
import { makeStaff, stubSettings, testFacts, testPassword } from '#lib/auth/testing';
import { db } from '#lib/db/client';
import { forEachEngine } from '#lib/db/testing';
import { setFactorPolicy } from './factor-policy.ts';
import { confirmTotp, getFactors, removeFactorsOf, removeTotp, startTotp } from './factors.ts';
import { addPasskey, removePasskey, renamePasskey, startPasskey } from './passkeys.ts';
import { commandLine } from './staff.ts';

vi.mock('next/headers', () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));
vi.mock('next/navigation', () => ({ redirect: () => undefined }));

let hash: string;
beforeAll(async () => {
  // Sessions of single sign-on are found only while it is set up.
  stubSettings({
    OIDC_ISSUER: 'https://id.example',
    OIDC_CLIENT_ID: 'us',
    OIDC_CLIENT_SECRET: 'x'.repeat(32),
  });
  hash = await hashPassword(testPassword);
});
afterEach(() => void vi.useRealTimers());

const wrong = { ok: false, reason: 'wrong' };

/** Somebody with a session that holds sudo. */
async function somebody(role: 'viewer' | 'admin' = 'viewer') {
  const made = await makeStaff(await db(), role, { hash });
  return { ...made, sudoUntil: Date.now() + 3_600_000 };
}

/** Somebody with one passkey. */
async function withPasskey(role: 'viewer' | 'admin' = 'viewer') {
  const staff = await somebody(role);
  const device = softwareAuthenticator();
  const { codes = [] } = await addPasskey(staff, {
    name: 'Laptop',
    answer: device.create(await startPasskey(staff)),
  });
  return { staff, device, codes };
}

type Device = ReturnType<typeof softwareAuthenticator>;

async function enter(device: Device, seen: Parameters<Device['get']>[1] = {}) {
  return signInWithPasskey(device.get(await askForPasskey('sign-in', 'browser'), seen), 'browser', testFacts);
}

const lines = async (kind: string) =>
  (await db())
    .selectFrom('audit')
    .select(['outcome', 'actor_id', 'detail'])
    .where('kind', '=', kind)
    .where('phase', '=', 'outcome')
    .orderBy('seq')
    .execute();

forEachEngine((_name, open) => {
  it('opens a session that counts as both factors, and both are in the history', async () => {
    await open();
    const { staff, device, codes } = await withPasskey();
    expect(codes).toHaveLength(10);
    const result = await enter(device);
    if (!result.ok) throw new Error('expected to be let in');
    expect(await findSession(result.sid)).toMatchObject({ id: staff.id, sudoUntil: null });
    expect(await lines('factor.enrol')).toMatchObject([{ outcome: 'ok', actor_id: staff.id }]);
    expect(await lines('session.sign-in')).toMatchObject([
      { outcome: 'ok', actor_id: staff.id, detail: expect.stringContaining('passkey') },
    ]);
    const [row] = (await getFactors(staff)).passkeys;
    expect(row).toMatchObject({ name: 'Laptop', isBlocked: false, lastUsedAt: expect.any(Number) });
  });

  it('takes each question once, from the browser that was asked, within five minutes', async () => {
    await open();
    vi.useFakeTimers({ toFake: ['Date'] });
    const { device } = await withPasskey();
    const answer = device.get(await askForPasskey('sign-in', 'browser'));
    expect(await signInWithPasskey(answer, 'another browser', testFacts)).toEqual(wrong);
    const second = device.get(await askForPasskey('sign-in', 'browser'));
    const tries = await Promise.all([1, 2, 3].map(() => signInWithPasskey(second, 'browser', testFacts)));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    const third = device.get(await askForPasskey('sign-in', 'browser'));
    vi.setSystemTime(Date.now() + challengeLifeMs + 1);
    expect(await signInWithPasskey(third, 'browser', testFacts)).toEqual(wrong);
  });

  it('takes no answer to a question of another kind or session', async () => {
    await open();
    const { staff, device } = await withPasskey();
    const forSudo = device.get(await askForPasskey('sudo', staff.sessionId));
    expect(await signInWithPasskey(forSudo, staff.sessionId, testFacts)).toEqual(wrong);
    const other = await somebody();
    const question = await startPasskey(other);
    const answer = softwareAuthenticator().create(question);
    await expect(addPasskey(staff, { name: 'Stolen', answer })).rejects.toThrow(/could not be checked/);
  });

  it('confirms who sits there, but not somebody whom single sign-on let in', async () => {
    await open();
    const { staff, device } = await withPasskey();
    const answer = async (sessionId: string) => device.get(await askForPasskey('sudo', sessionId));
    expect(await startSudoWithPasskey(staff, await answer(staff.sessionId))).toMatchObject({ ok: true });
    const viaSso = await findSession(await startSession(staff.id, testFacts, 'sso'));
    if (!viaSso) throw new Error('expected a session');
    expect(await startSudoWithPasskey(viaSso, await answer(viaSso.sessionId))).toEqual(wrong);
    expect((await lines('session.sudo')).map(({ outcome }) => outcome)).toEqual(['ok', 'denied']);
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://localhost:3001' }],
    ['another name', { rpId: 'evil.example' }],
    ['nobody checked', { isVerified: false }],
  ])('refuses an answer made for %s, at registration and at sign-in', async (_what, seen) => {
    await open();
    const { staff, device } = await withPasskey();
    expect(await enter(device, seen)).toEqual(wrong);
    const answer = softwareAuthenticator().create(await startPasskey(staff), seen);
    await expect(addPasskey(staff, { name: 'Other', answer })).rejects.toThrow(/could not be checked/);
    expect((await getFactors(staff)).passkeys).toHaveLength(1);
  });

  it('gives unknown passkeys, removed ones and disabled people the same answer', async () => {
    const { db } = await open();
    expect(await enter(softwareAuthenticator())).toEqual(wrong);
    const { staff, device } = await withPasskey();
    const [row] = (await getFactors(staff)).passkeys;
    await db.updateTable('staff').set({ is_disabled: 1 }).where('id', '=', staff.id).execute();
    expect(await enter(device)).toEqual(wrong);
    await db.updateTable('staff').set({ is_disabled: 0 }).where('id', '=', staff.id).execute();
    await removePasskey(staff, row?.id ?? '');
    expect(await enter(device)).toEqual(wrong);
    const whys = (await lines('session.sign-in')).map(({ detail }) => JSON.parse(detail ?? '{}').why);
    expect(whys).toEqual(['wrong', 'disabled', 'wrong']);
  });

  it('slows down after five wrong answers', async () => {
    await open();
    const { device } = await withPasskey();
    for (let count = 0; count < 5; count += 1)
      expect(await enter(device, { isVerified: false })).toEqual(wrong);
    expect(await enter(device)).toMatchObject({ reason: 'wait' });
  });

  it('blocks a passkey whose count went back, and the password alone does not open either', async () => {
    await open();
    const { staff, device } = await withPasskey();
    expect(await enter(device, { counter: 7 })).toMatchObject({ ok: true });
    expect(await enter(device, { counter: 7 })).toEqual(wrong);
    expect(await enter(device, { counter: 9 })).toEqual(wrong);
    expect((await getFactors(staff)).passkeys).toMatchObject([{ isBlocked: true }]);
    expect(await signIn(staff.email, testPassword, testFacts)).toMatchObject({ reason: 'second-needed' });
  });

  it('lets a passkey that does not count sign in again and again', async () => {
    await open();
    const { device } = await withPasskey();
    for (let count = 0; count < 3; count += 1)
      expect(await enter(device, { counter: 0 })).toMatchObject({ ok: true });
  });

  it('completes the password of its own person, and nobody else’s', async () => {
    await open();
    const { staff, device, codes } = await withPasskey();
    const stranger = await withPasskey();
    const answered = async (by: Device) => ({
      passkey: { answer: by.get(await askForPasskey('sign-in', 'browser')), holder: 'browser' },
    });
    const enterWith = (proof: Parameters<typeof signIn>[3]) =>
      signIn(staff.email, testPassword, testFacts, proof);
    expect(await enterWith({})).toMatchObject({ kinds: { totp: false, passkey: true } });
    expect(await enterWith(await answered(stranger.device))).toMatchObject({ reason: 'passkey-wrong' });
    expect(await enterWith(await answered(device))).toMatchObject({ ok: true });
    expect(await enterWith({ code: codes[0] ?? '' })).toMatchObject({ ok: true });
  });

  it('is renamed and removed by its owner alone', async () => {
    await open();
    const { staff } = await withPasskey();
    const other = await somebody();
    const [row] = (await getFactors(staff)).passkeys;
    const id = row?.id ?? '';
    await expect(renamePasskey(other, id, 'Mine')).rejects.toThrow(/removed already/);
    await expect(removePasskey(other, id)).rejects.toThrow(/removed already/);
    await expect(renamePasskey(staff, id, ' ')).rejects.toMatchObject({ fieldErrors: { name: /Name it/ } });
    await renamePasskey(staff, id, 'Phone');
    expect((await getFactors(staff)).passkeys).toMatchObject([{ name: 'Phone' }]);
    await removePasskey(staff, id);
    expect(await getFactors(staff)).toMatchObject({ passkeys: [], recoveryCodesLeft: 0 });
  });

  it('is not for people who come by single sign-on alone', async () => {
    const { db } = await open();
    const staff = await somebody();
    await db.updateTable('staff').set({ password_hash: null }).where('id', '=', staff.id).execute();
    await expect(startPasskey(staff)).rejects.toThrow(/single sign-on/);
  });

  it('goes with everything else when an admin helps somebody who lost it', async () => {
    await open();
    const { staff, device } = await withPasskey();
    await removeFactorsOf(commandLine, staff.id);
    expect(await enter(device)).toEqual(wrong);
    expect(await signIn(staff.email, testPassword, testFacts)).toMatchObject({ ok: true });
  });

  it('is required of everybody from their next request on, once the admin who asks has a factor', async () => {
    const { db } = await open();
    const { TOTP } = await import('otpauth');
    const bare = await somebody('admin');
    const bo = await somebody();
    await expect(setFactorPolicy(bare, true)).rejects.toThrow(/Set up a second factor of your own first/);
    expect(await findSession(bo.sid)).toMatchObject({ needsFactor: false });
    const { staff: admin, device } = await withPasskey('admin');
    await setFactorPolicy(admin, true);
    expect(await findSession(bo.sid)).toMatchObject({ needsFactor: true });
    expect(await findSession(admin.sid)).toMatchObject({ needsFactor: false });
    const { secret } = await startTotp(bo);
    expect(await findSession(bo.sid)).toMatchObject({ needsFactor: true });
    await confirmTotp(bo, new TOTP({ secret }).generate());
    expect(await findSession(bo.sid)).toMatchObject({ needsFactor: false });
    await expect(removeTotp(bo)).rejects.toThrow(/your last one/);
    await expect(removeFactorsOf(admin, admin.id)).rejects.toThrow(/your last one/);
    expect(await enter(device)).toMatchObject({ ok: true });
    const sso = await startSession(bare.id, testFacts, 'sso');
    expect(await findSession(sso)).toMatchObject({ needsFactor: false });
    expect(await findSession(bare.sid)).toMatchObject({ needsFactor: true });
    await setFactorPolicy(admin, false);
    expect(await findSession(bare.sid)).toMatchObject({ needsFactor: false });
    expect(await db.selectFrom('team_policy').select('changed_by').execute()).toEqual([
      { changed_by: admin.id },
    ]);
  });

  it('is not lost as the last factor by two removals at the same moment', async () => {
    await open();
    const { staff: admin } = await withPasskey('admin');
    const device = softwareAuthenticator();
    await addPasskey(admin, { name: 'Second', answer: device.create(await startPasskey(admin)) });
    await setFactorPolicy(admin, true);
    const rows = (await getFactors(admin)).passkeys;
    const removals = await Promise.allSettled(rows.map(({ id }) => removePasskey(admin, id)));
    expect(removals.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await getFactors(admin)).passkeys).toHaveLength(1);
  });
});
