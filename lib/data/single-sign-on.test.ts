import { beforeAll, expect, it } from 'vitest';
import type { Identity } from '#lib/auth/oidc';
import { findSession } from '#lib/auth/session-store';
import { makeStaff, stubSettings, testFacts } from '#lib/auth/testing';
import { forEachEngine } from '#lib/db/testing';
import { findInvitation, inviteStaff } from './invitations.ts';
import { admit } from './single-sign-on.ts';
import { disableStaff, unlinkSingleSignOn } from './staff.ts';

const hash = '$argon2id$v=19$m=8,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ';
const issuer = 'https://id.vendor.example/';

beforeAll(() =>
  stubSettings({
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'dashboard',
    OIDC_CLIENT_SECRET: 'x',
    OIDC_ALLOWED_DOMAINS: 'vendor.example, sub.vendor.example',
    OIDC_DEFAULT_ROLE: 'operator',
  }),
);

const identity = (subject: string, email: string | null, more: Partial<Identity> = {}): Identity => ({
  issuer,
  subject,
  email,
  isEmailVerified: true,
  name: 'Ana',
  signInAgeSeconds: null,
  ...more,
});

/** Whose session it is that somebody got, or why they got none. */
async function come(who: Identity, invitation?: string): Promise<{ email: string; role: string } | string> {
  const admission = await admit(who, testFacts, invitation);
  if (!admission.ok) return admission.reason;
  const staff = await findSession(admission.sid);
  if (!staff) throw new Error('a session just started must be found');
  return { email: staff.email, role: staff.role };
}

const tokenOf = (address: string) => new URL(address).searchParams.get('token') ?? '';

forEachEngine((_name, open) => {
  it('lets a colleague in by their verified email, and from then on by the subject alone', async () => {
    const { db } = await open();
    await makeStaff(db, 'admin', { email: 'Ana@vendor.example', hash });
    const bo = await makeStaff(db, 'viewer', { email: 'bo@vendor.example', hash });
    const ana = { email: 'Ana@vendor.example', role: 'admin' };
    expect(await come(identity('1', 'ana@VENDOR.example'))).toEqual(ana);
    // The provider gives Ana another email, even one that is a colleague's here: she stays Ana.
    expect(await come(identity('1', 'bo@vendor.example'))).toEqual(ana);
    expect(await come(identity('1', null, { isEmailVerified: false }))).toEqual(ana);
    // And her old email goes to somebody new at the provider: they do not become Ana.
    expect(await come(identity('2', 'ana@vendor.example'))).toBe('other-account');
    expect(await come(identity('3', 'bo@vendor.example'))).toEqual({ email: bo.email, role: 'viewer' });
    expect(await db.selectFrom('staff_identity').select('subject').orderBy('subject').execute()).toEqual([
      { subject: '1' },
      { subject: '3' },
    ]);
  });

  it('links somebody anew once an admin has unlinked them, and their old sessions are over', async () => {
    const { db } = await open();
    const boss = await makeStaff(db, 'admin', { hash });
    const ana = await makeStaff(db, 'viewer', { email: 'ana@vendor.example', hash });
    const first = await admit(identity('1', ana.email), testFacts);
    await unlinkSingleSignOn({ ...boss, sudoUntil: Date.now() + 60_000 }, ana.id);
    expect(first.ok && (await findSession(first.sid))).toBeNull();
    expect((await findSession(ana.sid))?.id).toBe(ana.id);
    expect(await come(identity('2', ana.email))).toEqual({ email: ana.email, role: 'viewer' });
    expect(await come(identity('1', ana.email))).toBe('other-account');
  });

  it('does not take the word of another provider for the same subject', async () => {
    const { db } = await open();
    await makeStaff(db, 'admin', { email: 'ana@vendor.example', hash });
    await come(identity('1', 'ana@vendor.example'));
    const elsewhere = identity('1', 'eve@evil.example', { issuer: 'https://evil.example/' });
    expect(await come(elsewhere)).toBe('domain');
  });

  it('believes no email that the provider has not verified', async () => {
    const { db } = await open();
    await makeStaff(db, 'admin', { email: 'ana@vendor.example', hash });
    expect(await come(identity('1', 'ana@vendor.example', { isEmailVerified: false }))).toBe('unverified');
    expect(await come(identity('1', null))).toBe('unverified');
    expect(await db.selectFrom('staff_identity').selectAll().execute()).toEqual([]);
  });

  it('makes an account for a newcomer of a domain on the list, and for nobody else', async () => {
    const { db } = await open();
    expect(await come(identity('1', 'cy@Vendor.Example'))).toEqual({
      email: 'cy@Vendor.Example',
      role: 'operator',
    });
    for (const email of [
      'eve@evil.example',
      'eve@evilvendor.example',
      'eve@other.vendor.example',
      'eve@vendor.example.evil.example',
    ])
      expect(await come(identity(email, email)), email).toBe('domain');
    // A full-width at sign becomes a plain one in the form that is compared: then there are two.
    for (const email of ['eve@evil.example\uff20vendor.example', 'eve@x@vendor.example', 'vendor.example'])
      expect(await come(identity(email, email)), email).toBe('unverified');
    const people = await db.selectFrom('staff').select(['name', 'password_hash']).execute();
    expect(people).toEqual([{ name: 'Ana', password_hash: null }]);
  });

  it('gives an invited newcomer the role of the invitation, once, whatever the domain', async () => {
    const { db } = await open();
    const boss = await makeStaff(db, 'admin', { hash });
    const sudo = { ...boss, sudoUntil: Date.now() + 60_000 };
    const { address } = await inviteStaff(sudo, { email: 'dee@partner.example', role: 'viewer' });
    const token = tokenOf(address);
    expect(await come(identity('9', 'eve@vendor.example'), token)).toBe('invitation');
    expect(await come(identity('4', 'Dee@partner.example'), token)).toEqual({
      email: 'Dee@partner.example',
      role: 'viewer',
    });
    expect(await findInvitation(token)).toBeNull();
    await inviteStaff(sudo, { email: 'fay@vendor.example', role: 'admin' });
    expect(await come(identity('5', 'fay@vendor.example'))).toMatchObject({ role: 'admin' });
  });

  it('keeps who was disabled out, known by subject or by email', async () => {
    const { db } = await open();
    const boss = await makeStaff(db, 'admin', { hash });
    const ana = await makeStaff(db, 'viewer', { email: 'ana@vendor.example', hash });
    const bo = await makeStaff(db, 'viewer', { email: 'bo@vendor.example', hash });
    await come(identity('1', ana.email));
    const sudo = { ...boss, sudoUntil: Date.now() + 60_000 };
    await disableStaff(sudo, ana.id);
    await disableStaff(sudo, bo.id);
    expect(await come(identity('1', ana.email))).toBe('disabled');
    expect(await come(identity('2', bo.email))).toBe('disabled');
  });

  it('records who came, who was linked, who joined, and who was refused why', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'admin', { email: 'ana@vendor.example', hash });
    await come(identity('1', ana.email));
    await come(identity('2', 'cy@vendor.example'));
    await come(identity('3', 'eve@evil.example'));
    const rows = await db
      .selectFrom('audit')
      .select(['kind', 'outcome', 'actor_email', 'target', 'detail', 'address'])
      .where('phase', '=', 'outcome')
      .orderBy('seq')
      .execute();
    const factor = 'single sign-on';
    expect(rows.map(({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail ?? '{}') }))).toEqual(
      [
        {
          kind: 'staff.link',
          outcome: 'ok',
          actor_email: ana.email,
          target: ana.id,
          detail: { issuer, subject: '1', email: ana.email },
        },
        { kind: 'session.sign-in', outcome: 'ok', actor_email: ana.email, target: null, detail: { factor } },
        {
          kind: 'staff.join',
          outcome: 'ok',
          actor_email: 'cy@vendor.example',
          target: expect.any(String),
          detail: { role: 'operator', by: 'domain', factor },
        },
        {
          kind: 'session.sign-in',
          outcome: 'ok',
          actor_email: 'cy@vendor.example',
          target: null,
          detail: { factor },
        },
        {
          kind: 'session.sign-in',
          outcome: 'denied',
          actor_email: null,
          target: 'eve@evil.example',
          detail: { factor, why: 'domain', issuer, subject: '3' },
        },
      ].map((row) => ({ ...row, address: testFacts.address })),
    );
  });
});
