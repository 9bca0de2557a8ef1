import { beforeAll, expect, it, vi } from 'vitest';
import { forEachEngine } from '#lib/db/testing';
import type { Identity } from './oidc.ts';
import { findSession, type Staff, startSession } from './session-store.ts';
import { startSudo, startSudoBySignIn, sudoWayOf } from './sudo.ts';
import { makeStaff, stubSettings, testFacts, testPassword } from './testing.ts';

vi.mock('next/headers', () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));
vi.mock('next/navigation', () => ({ redirect: () => undefined }));

const issuer = 'https://id.vendor.example/';

beforeAll(() =>
  stubSettings({
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'dashboard',
    OIDC_CLIENT_SECRET: 'x',
    OIDC_NAME: 'Vendor ID',
  }),
);

const identity = (signInAgeSeconds: number | null, subject = 'ana'): Identity => ({
  issuer,
  subject,
  email: 'ana@vendor.example',
  isEmailVerified: true,
  name: null,
  signInAgeSeconds,
});

forEachEngine((_name, open) => {
  /** Ana, linked with the provider, in a session that single sign-on opened. */
  async function enter(): Promise<Staff> {
    const { db } = await open();
    const ana = await makeStaff(db, 'admin');
    const now = Date.now();
    const link = { issuer, subject: 'ana', staff_id: ana.id, email: ana.email };
    await db
      .insertInto('staff_identity')
      .values({ ...link, created_at: now, last_used_at: now })
      .execute();
    const staff = await findSession(await startSession(ana.id, testFacts, 'sso'));
    if (!staff) throw new Error('expected a session');
    return staff;
  }
  const secondsAgo = (seconds: number) => Date.now() - seconds * 1_000;

  it('is given for a sign-in since it was asked for, however wrong the clock of the provider', async () => {
    const ana = await enter();
    expect(await startSudoBySignIn(ana, identity(0), Date.now())).toBeNull();
    expect(await startSudoBySignIn(ana, identity(29), secondsAgo(30))).toBeNull();
  });

  it.each<[string, Identity, string]>([
    ['for a sign-in from before', identity(40), 'stale'],
    ['for one whose age nobody tells', identity(null), 'not-told'],
    ['to somebody else', identity(0, 'bo'), 'other-person'],
    ['for another provider’s word', { ...identity(0), issuer: 'https://evil.example/' }, 'other-person'],
  ])('is refused %s', async (_case, who, why) => {
    const ana = await enter();
    expect(await startSudoBySignIn(ana, who, secondsAgo(30))).toBe(why);
  });

  it('is not given for the password to who came through single sign-on', async () => {
    const ana = await enter();
    expect(await sudoWayOf(ana)).toEqual({ kind: 'sso', provider: 'Vendor ID' });
    expect(await startSudo(ana, testPassword)).toMatchObject({ ok: false, reason: 'elsewhere' });
  });

  it('is asked of people without a password at the provider, of others with the password', async () => {
    const { db } = await open();
    const bo = await makeStaff(db, 'viewer');
    expect(await sudoWayOf(bo)).toEqual({ kind: 'password', hasPasskey: false });
    await db.updateTable('staff').set({ password_hash: null }).where('id', '=', bo.id).execute();
    expect(await sudoWayOf(bo)).toMatchObject({ kind: 'sso' });
  });
});
