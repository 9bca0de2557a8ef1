import { argon2Sync, randomBytes } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { AuditUnavailableError } from '#lib/audit/record';
import { forEachEngine } from '#lib/db/testing';
import { findSession } from './session-store.ts';
import { signIn } from './sign-in.ts';
import { makeStaff, stubSettings, testFacts, testPassword } from './testing.ts';

beforeAll(() => stubSettings());

function oldHash(): string {
  const nonce = randomBytes(16);
  const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
  const key = argon2Sync('argon2id', { message: testPassword, nonce, ...cost });
  const encoded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=19456,t=2,p=1$${encoded(nonce)}$${encoded(key)}`;
}

forEachEngine((_name, open) => {
  it('gives a session for the right password, however the email is written', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'operator', { email: 'Ana@example.com' });
    const result = await signIn('  ANA@Example.com ', testPassword, testFacts);
    if (!result.ok) throw new Error('expected to be let in');
    expect(await findSession(result.sid)).toMatchObject({ id: ana.id, role: 'operator', sudoUntil: null });
    const lines = await db.selectFrom('audit').select(['kind', 'outcome', 'actor_id', 'address']).execute();
    expect(lines).toEqual([
      { kind: 'session.sign-in', outcome: 'ok', actor_id: ana.id, address: testFacts.address },
    ]);
  });

  it('gives strangers, wrong passwords and disabled people the same answer', async () => {
    const { db } = await open();
    await makeStaff(db, 'viewer', { email: 'ana@example.com' });
    const off = await makeStaff(db, 'viewer', { email: 'off@example.com' });
    await db.updateTable('staff').set({ is_disabled: 1 }).where('id', '=', off.id).execute();
    const wrong = { ok: false, reason: 'wrong' };
    expect(await signIn('ana@example.com', 'wrong', testFacts)).toEqual(wrong);
    expect(await signIn('nobody@example.com', testPassword, testFacts)).toEqual(wrong);
    expect(await signIn('off@example.com', testPassword, testFacts)).toEqual(wrong);
  });

  it('slows down after five wrong tries, and lets the owner in from elsewhere', async () => {
    const { db } = await open();
    await makeStaff(db, 'viewer', { email: 'ana@example.com' });
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => signIn('ana@example.com', 'wrong', testFacts)),
    );
    expect(tries.filter((result) => !result.ok && result.reason === 'wrong')).toHaveLength(5);
    expect(await signIn('ana@example.com', testPassword, testFacts)).toMatchObject({ reason: 'wait' });
    const elsewhere = { ...testFacts, address: '198.51.100.1' };
    expect(await signIn('ana@example.com', testPassword, elsewhere)).toMatchObject({ ok: true });
    expect(await signIn('else@example.com', 'wrong', testFacts)).toMatchObject({ reason: 'wrong' });
  });

  it('replaces a hash of older parameters at the next sign-in', async () => {
    const { db } = await open();
    // 19 MiB and two passes over testPassword, as an older release might have stored it.
    const ana = await makeStaff(db, 'viewer', { email: 'ana@example.com', hash: oldHash() });
    expect(await signIn('ana@example.com', testPassword, testFacts)).toMatchObject({ ok: true });
    const stored = await db
      .selectFrom('staff')
      .select('password_hash')
      .where('id', '=', ana.id)
      .executeTakeFirst();
    expect(stored?.password_hash).toMatch(/^\$argon2id\$v=19\$m=32768,t=2,p=1\$/);
    expect(await signIn('ana@example.com', testPassword, testFacts)).toMatchObject({ ok: true });
  });

  it('lets nobody in when the history cannot be written', async () => {
    const { db } = await open();
    await makeStaff(db, 'viewer', { email: 'ana@example.com' });
    await db.schema.dropTable('audit').execute();
    await expect(signIn('ana@example.com', testPassword, testFacts)).rejects.toThrow(AuditUnavailableError);
    expect(await db.selectFrom('session').select('id').execute()).toHaveLength(1);
  });

  it('writes no password that was typed into the email field', async () => {
    const { db } = await open();
    await signIn('my secret password', 'x', testFacts);
    const line = await db.selectFrom('audit').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(line)).not.toContain('my secret');
  });
});
