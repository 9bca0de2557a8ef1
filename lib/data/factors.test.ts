import { TOTP } from 'otpauth';
import { beforeAll, expect, it } from 'vitest';
import { hashPassword } from '#lib/auth/password';
import { signIn } from '#lib/auth/sign-in';
import { makeStaff, stubSettings, testFacts, testPassword } from '#lib/auth/testing';
import { openSecret, sealSecret } from '#lib/auth/totp';
import { db } from '#lib/db/client';
import { forEachEngine } from '#lib/db/testing';
import { confirmTotp, getFactors, removeFactorsOf, renewRecoveryCodes, startTotp } from './factors.ts';
import { commandLine } from './staff.ts';

let hash: string;
beforeAll(async () => {
  stubSettings();
  hash = await hashPassword(testPassword);
});

const stepMs = 30_000;
const codeOf = (secret: string, timestamp = Date.now()) => new TOTP({ secret }).generate({ timestamp });

/** Somebody with an authenticator app; its codes are taken from the half minutes after this one. */
async function enrolled() {
  const ana = await makeStaff(await db(), 'viewer', { hash });
  const staff = { ...ana, sudoUntil: Date.now() + 60_000 };
  const { secret, address } = await startTotp(staff);
  const { codes } = await confirmTotp(staff, codeOf(secret));
  const enter = (code?: string) =>
    signIn(ana.email, testPassword, testFacts, code === undefined ? {} : { code });
  return { staff, secret, address, codes, enter };
}

const nextCode = (secret: string) => codeOf(secret, Date.now() + stepMs);

forEachEngine((_name, open) => {
  it('asks for a code once an app was confirmed, and opens no session before', async () => {
    const { db } = await open();
    const { enter, secret, address } = await enrolled();
    expect(address).toMatch(/^otpauth:\/\/totp\/.+issuer=Partner/);
    const sessions = () => db.selectFrom('session').select('id').execute();
    const before = (await sessions()).length;
    expect(await enter()).toEqual({
      ok: false,
      reason: 'second-needed',
      kinds: { totp: true, passkey: false },
    });
    expect(await enter('000000')).toEqual({ ok: false, reason: 'code-wrong' });
    expect(await sessions()).toHaveLength(before);
    expect(await enter(nextCode(secret))).toMatchObject({ ok: true });
  });

  it('changes nothing at sign-in until the first code was right', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'viewer', { hash });
    const staff = { ...ana, sudoUntil: Date.now() + 60_000 };
    await startTotp(staff);
    await expect(confirmTotp(staff, '000000')).rejects.toMatchObject({
      fieldErrors: { code: expect.any(String) },
    });
    expect(await signIn(ana.email, testPassword, testFacts)).toMatchObject({ ok: true });
    expect(await getFactors(ana)).toMatchObject({ totpSince: null, recoveryCodesLeft: 0 });
  });

  it('takes each code once, also from two browsers at the same moment', async () => {
    await open();
    const { enter, secret } = await enrolled();
    expect(await enter(codeOf(secret))).toEqual({ ok: false, reason: 'code-wrong' });
    const code = nextCode(secret);
    const tries = await Promise.all([enter(code), enter(code), enter(code)]);
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('takes each recovery code once, however it is written', async () => {
    await open();
    const { enter, codes, staff } = await enrolled();
    expect(codes).toHaveLength(10);
    const [first = '', second = ''] = codes;
    expect(await enter(first.toUpperCase().replace('-', ' '))).toMatchObject({ ok: true });
    expect(await enter(first)).toEqual({ ok: false, reason: 'code-wrong' });
    expect(await getFactors(staff)).toMatchObject({ recoveryCodesLeft: 9 });
    const renewed = await renewRecoveryCodes(staff);
    expect(await enter(second)).toEqual({ ok: false, reason: 'code-wrong' });
    expect(await enter(renewed.codes[0])).toMatchObject({ ok: true });
  });

  it('slows down guessing of codes by somebody who has the password', async () => {
    await open();
    const { enter, secret } = await enrolled();
    for (let count = 0; count < 5; count += 1) {
      await enter();
      await enter('000000');
    }
    expect(await enter(nextCode(secret))).toMatchObject({ reason: 'wait' });
  });

  it('lets an admin remove the factor of a colleague who has lost it', async () => {
    await open();
    const { enter, staff } = await enrolled();
    await expect(startTotp(staff)).rejects.toThrow(/set up already/);
    await removeFactorsOf(commandLine, staff.id);
    expect(await enter()).toMatchObject({ ok: true });
  });

  it('keeps the secret sealed, and bound to its person', async () => {
    const { db } = await open();
    const { secret, codes } = await enrolled();
    const stored = JSON.stringify([
      await db.selectFrom('totp').selectAll().execute(),
      await db.selectFrom('recovery_code').selectAll().execute(),
    ]);
    for (const plain of [secret, ...codes]) expect(stored).not.toContain(plain);
    expect(openSecret(sealSecret(secret, 'ana'), 'ana')).toBe(secret);
    expect(() => openSecret(sealSecret(secret, 'ana'), 'bo')).toThrow();
  });
});
