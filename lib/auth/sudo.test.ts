import { beforeAll, expect, it, vi } from 'vitest';
import { forEachEngine } from '#lib/db/testing';
import { authorise, SudoNeededError } from './authorise.ts';
import { confirmPassword } from './confirm.ts';
import { findSession } from './session-store.ts';
import { startSudo } from './sudo.ts';
import { makeStaff, stubSettings, testPassword } from './testing.ts';

/** What Next does with cookies, as far as it matters here. */
const jar = vi.hoisted(() => ({ cookies: new Map<string, string>() }));
vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (jar.cookies.has(name) ? { value: jar.cookies.get(name) } : undefined),
    set: (name: string, value: string) => void jar.cookies.set(name, value),
  }),
}));
vi.mock('next/navigation', () => ({ redirect: () => undefined }));

beforeAll(() => stubSettings());

forEachEngine((_name, open) => {
  it('is given for the right password, to this session alone, under a new id', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'admin');
    await expect(authorise(ana, 'app.delete')).rejects.toThrow(SudoNeededError);
    expect(await startSudo(ana, testPassword)).toMatchObject({ ok: true });
    const { findStaff } = await import('./session.ts');
    const now = await findStaff();
    if (!now) throw new Error('expected a session');
    expect(now.sessionId).toBe(ana.sessionId);
    await expect(authorise(now, 'app.delete')).resolves.toBeUndefined();
    expect((await findSession(ana.sid))?.sudoUntil).toBeNull();
    const kinds = await db.selectFrom('audit').select(['kind', 'outcome']).execute();
    expect(kinds).toEqual([{ kind: 'session.sudo', outcome: 'ok' }]);
  });

  it('is refused for a wrong password, and slowed down after five', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'admin');
    for (let number = 0; number < 5; number += 1)
      expect(await startSudo(ana, 'wrong')).toEqual({ ok: false, reason: 'wrong' });
    expect(await startSudo(ana, testPassword)).toMatchObject({ ok: false, reason: 'wait' });
    expect((await findSession(ana.sid))?.sudoUntil).toBeNull();
  });

  it('is refused to people without a password', async () => {
    const { db } = await open();
    const ana = await makeStaff(db, 'admin');
    await db.updateTable('staff').set({ password_hash: null }).execute();
    expect(await confirmPassword(ana, '', 'session.sudo')).toMatchObject({ reason: 'wrong' });
  });

  it('counts a damaged or foreign cookie as nobody', async () => {
    await open();
    const { findStaff } = await import('./session.ts');
    for (const cookie of ['', 'x', 'a.b.c', 'a.b.c.d.e', '%00']) {
      jar.cookies.set('session', cookie);
      expect(await findStaff()).toBeNull();
    }
  });
});
