import { beforeAll, expect, it } from 'vitest';
import { DeniedError, SudoNeededError } from '#lib/auth/authorise';
import { createSetupLink } from '#lib/auth/links';
import { hashPassword } from '#lib/auth/password';
import { findSession } from '#lib/auth/session-store';
import { signIn } from '#lib/auth/sign-in';
import { makeStaff, stubSettings, testFacts, testPassword } from '#lib/auth/testing';
import { forEachEngine } from '#lib/db/testing';
import { InputError } from './errors.ts';
import {
  canSetUp,
  commandLine,
  createFirstStaff,
  createStaff,
  disableStaff,
  enableStaff,
  listStaff,
  resetPassword,
  setRole,
  staffCount,
} from './staff.ts';

const newPassword = 'a different horse entirely';
let hash: string;
beforeAll(async () => {
  stubSettings();
  hash = await hashPassword(testPassword);
});

const person = (email: string) => ({ email, name: 'Ana', password: testPassword });
const tokenOf = (address: string | undefined) => new URL(address ?? '').searchParams.get('token') ?? '';

forEachEngine((_name, open) => {
  it('lets the set-up link make one first admin, however often it is sent', async () => {
    await open();
    const token = tokenOf(await createSetupLink());
    expect(await canSetUp(token)).toBe(true);
    const tries = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((name) => createFirstStaff({ token, ...person(`${name}@example.com`) })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await staffCount()).toBe(1);
    expect(await canSetUp(token)).toBe(false);
    await expect(createFirstStaff({ token, ...person('e@example.com') })).rejects.toThrow(
      /does not work any more/,
    );
  });

  it('keeps the set-up link for another try when a field is wrong', async () => {
    await open();
    const token = tokenOf(await createSetupLink());
    const attempt = createFirstStaff({ token, email: 'nope', name: ' ', password: 'short' });
    await expect(attempt).rejects.toMatchObject({
      fieldErrors: { email: expect.any(String), name: expect.any(String), password: expect.any(String) },
    });
    expect(await canSetUp(token)).toBe(true);
  });

  it('makes people once per email, whatever its letter case', async () => {
    await open();
    await createStaff(commandLine, { ...person('ana@example.com'), role: 'admin' });
    const again = createStaff(commandLine, { ...person('ANA@example.com'), role: 'viewer' });
    await expect(again).rejects.toMatchObject({ fieldErrors: { email: expect.any(String) } });
    expect(await listStaff(commandLine)).toMatchObject([
      { email: 'ana@example.com', role: 'admin', lastSignInAt: null },
    ]);
  });

  it('never leaves the team without an admin, even when two remove each other', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'admin', { hash });
    const bo = await makeStaff(db, 'admin', { hash });
    const sudo = { sudoUntil: Date.now() + 60_000 };
    const removals = await Promise.allSettled([
      disableStaff({ ...ana, ...sudo }, bo.id),
      setRole({ ...bo, ...sudo }, ana.id, 'viewer'),
    ]);
    expect(removals.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: expect.objectContaining({ message: expect.stringMatching(/last admin/) }) },
    ]);
    const admins = db
      .selectFrom('staff')
      .select('id')
      .where('role', '=', 'admin')
      .where('is_disabled', '=', 0);
    expect(await admins.execute()).toHaveLength(1);
  });

  it('shuts a disabled person out at once, until enabled again', async () => {
    const { db } = await open();
    const bo = await makeStaff(db, 'operator', { email: 'bo@example.com', hash });
    await disableStaff(commandLine, bo.id);
    expect(await findSession(bo.sid)).toBeNull();
    expect(await signIn('bo@example.com', testPassword, testFacts)).toMatchObject({ ok: false });
    await enableStaff(commandLine, bo.id);
    expect(await findSession(bo.sid)).toBeNull();
    expect(await signIn('bo@example.com', testPassword, testFacts)).toMatchObject({ ok: true });
  });

  it('ends the sessions of somebody whose password is reset', async () => {
    const { db } = await open();
    const bo = await makeStaff(db, 'operator', { email: 'bo@example.com', hash });
    await expect(resetPassword(commandLine, bo.id, 'short')).rejects.toThrow(InputError);
    await resetPassword(commandLine, bo.id, newPassword);
    expect(await findSession(bo.sid)).toBeNull();
    expect(await signIn('bo@example.com', testPassword, testFacts)).toMatchObject({ ok: false });
    expect(await signIn('bo@example.com', newPassword, testFacts)).toMatchObject({ ok: true });
  });

  it('is managed by admins with sudo alone', async () => {
    const { db } = await open();
    const admin = await makeStaff(db, 'admin', { hash });
    const operator = await makeStaff(db, 'operator', { hash });
    const acts = [
      (staff: typeof admin) => createStaff(staff, { ...person('x@example.com'), role: 'viewer' }),
      (staff: typeof admin) => setRole(staff, operator.id, 'admin'),
      (staff: typeof admin) => disableStaff(staff, operator.id),
      (staff: typeof admin) => enableStaff(staff, operator.id),
      (staff: typeof admin) => resetPassword(staff, operator.id, newPassword),
    ];
    for (const act of acts) {
      await expect(act({ ...operator, sudoUntil: Date.now() + 60_000 })).rejects.toThrow(DeniedError);
      await expect(act(admin)).rejects.toThrow(SudoNeededError);
    }
  });
});
