import { beforeAll, expect, it } from 'vitest';
import { DeniedError, SudoNeededError } from '#lib/auth/authorise';
import { hashPassword } from '#lib/auth/password';
import { findSession } from '#lib/auth/session-store';
import { signIn } from '#lib/auth/sign-in';
import { makeStaff, stubSettings, testFacts, testPassword } from '#lib/auth/testing';
import { forEachEngine } from '#lib/db/testing';
import {
  acceptInvitation,
  findInvitation,
  type HandOverLink,
  inviteStaff,
  listInvitations,
  revokeInvitation,
} from './invitations.ts';
import { choosePassword, createPasswordLink, findPasswordLink } from './new-password.ts';
import { commandLine, endSessionsOfStaff, listStaff, setRole } from './staff.ts';

const newPassword = 'a different horse entirely';
const stale = /does not work any more/;
let hash: string;
beforeAll(async () => {
  stubSettings();
  hash = await hashPassword(testPassword);
});

const tokenOf = ({ address }: HandOverLink) => new URL(address).searchParams.get('token') ?? '';
const sudo = () => ({ sudoUntil: Date.now() + 60_000 });

forEachEngine((_name, open) => {
  it('makes one account from an invitation, in the role it was made with', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'admin', { hash });
    const link = await inviteStaff({ ...ana, ...sudo() }, { email: ' Bo@example.com ', role: 'operator' });
    const token = tokenOf(link);
    expect(await findInvitation(token)).toEqual({ email: 'Bo@example.com', role: 'operator' });
    const tries = await Promise.allSettled(
      ['Bo', 'Eve', 'Mallory'].map((name) => acceptInvitation({ token, name, password: newPassword })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const people = await listStaff(commandLine);
    expect(people.map(({ role }) => role).sort()).toEqual(['admin', 'operator']);
    expect(await signIn('bo@example.com', newPassword, testFacts)).toMatchObject({ ok: true });
    expect(await findInvitation(token)).toBeNull();
    expect(await listInvitations(ana)).toEqual([]);
  });

  it('keeps an invitation for another try when a field is wrong', async () => {
    await open();
    const token = tokenOf(await inviteStaff(commandLine, { email: 'bo@example.com', role: 'viewer' }));
    await expect(acceptInvitation({ token, name: ' ', password: 'short' })).rejects.toMatchObject({
      fieldErrors: { name: expect.any(String), password: expect.any(String) },
    });
    expect(await findInvitation(token)).not.toBeNull();
  });

  it('refuses an invitation that was taken back, replaced, is too old or was never made', async () => {
    const { db } = await open();
    const invite = async () =>
      tokenOf(await inviteStaff(commandLine, { email: 'bo@example.com', role: 'viewer' }));
    const replaced = await invite();
    const revoked = await invite();
    const pending = await listInvitations(commandLine);
    expect(pending).toMatchObject([{ email: 'bo@example.com', role: 'viewer' }]);
    await revokeInvitation(commandLine, pending[0]?.id ?? '');
    await expect(revokeInvitation(commandLine, pending[0]?.id ?? '')).rejects.toThrow(/taken back already/);
    const old = await invite();
    await db
      .updateTable('one_time_link')
      .set({ expires_at: Date.now() - 1 })
      .where('revoked_at', 'is', null)
      .execute();
    for (const token of [replaced, revoked, old, 'nonsense'])
      await expect(acceptInvitation({ token, name: 'Bo', password: newPassword })).rejects.toThrow(stale);
    expect(await listInvitations(commandLine)).toEqual([]);
  });

  it('invites nobody twice and takes no other link for an invitation', async () => {
    const { db } = await open();
    const bo = await makeStaff(db, 'viewer', { hash, email: 'bo@example.com' });
    const again = inviteStaff(commandLine, { email: 'BO@example.com', role: 'viewer' });
    await expect(again).rejects.toMatchObject({ fieldErrors: { email: expect.any(String) } });
    const token = tokenOf(await createPasswordLink(commandLine, bo.id));
    expect(await findInvitation(token)).toBeNull();
    await expect(acceptInvitation({ token, name: 'Bo', password: newPassword })).rejects.toThrow(stale);
  });

  it('lets a colleague choose a new password once, which ends every session', async () => {
    const { db } = await open();
    const bo = await makeStaff(db, 'operator', { hash, email: 'bo@example.com' });
    const older = tokenOf(await createPasswordLink(commandLine, bo.id));
    const token = tokenOf(await createPasswordLink(commandLine, bo.id));
    expect(await findPasswordLink(older)).toBeNull();
    expect(await findPasswordLink(token)).toEqual({ email: 'bo@example.com' });
    await expect(choosePassword({ token, password: 'short' })).rejects.toMatchObject({
      fieldErrors: { password: expect.any(String) },
    });
    expect(await findSession(bo.sid)).not.toBeNull();
    await choosePassword({ token, password: newPassword });
    expect(await findSession(bo.sid)).toBeNull();
    expect(await signIn('bo@example.com', newPassword, testFacts)).toMatchObject({ ok: true });
    await expect(choosePassword({ token, password: newPassword })).rejects.toThrow(stale);
  });

  it('lets a new role and the end of sessions count from the next request on', async () => {
    const { db } = await open();
    const bo = await makeStaff(db, 'operator', { hash });
    await setRole(commandLine, bo.id, 'viewer');
    expect(await findSession(bo.sid)).toMatchObject({ role: 'viewer' });
    expect(await endSessionsOfStaff(commandLine, bo.id)).toBe(1);
    expect(await findSession(bo.sid)).toBeNull();
  });

  it('is managed by admins with sudo alone', async () => {
    const { db } = await open();
    const admin = await makeStaff(db, 'admin', { hash });
    const operator = await makeStaff(db, 'operator', { hash });
    const acts = [
      (staff: typeof admin) => inviteStaff(staff, { email: 'x@example.com', role: 'admin' }),
      (staff: typeof admin) => revokeInvitation(staff, 'id'),
      (staff: typeof admin) => createPasswordLink(staff, operator.id),
      (staff: typeof admin) => endSessionsOfStaff(staff, operator.id),
    ];
    for (const act of acts) {
      await expect(act({ ...operator, ...sudo() })).rejects.toThrow(DeniedError);
      await expect(act(admin)).rejects.toThrow(SudoNeededError);
    }
  });
});
