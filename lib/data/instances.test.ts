import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '#lib/db/client';
import { forEachEngine, spawnBeside } from '#lib/db/testing';
import { createApp } from './apps.ts';
import { deleteApp, dueDeletions, pendingDeletions } from './deletions.ts';
import { runDue } from './due-work.ts';
import { walkOnce } from './fleet-walk.ts';
import { createKey } from './keys.ts';
import { rotateKey } from './rotations.ts';
import { signedIn, withSandbox } from './testing.ts';

/** Several servers on one database, each a process of its own, as they are behind a front. */

const sandbox = withSandbox();
const minuteMs = 60_000;

vi.setConfig({ testTimeout: 60_000 });

forEachEngine((engine, open) => {
  let beside: (script: string) => ReturnType<typeof spawnBeside>;

  beforeEach(async () => {
    const { location } = await open();
    const prelude = `
      const { openDatabase, useDatabase } = await import('#lib/db/client');
      useDatabase(await openDatabase(location));\n`;
    beside = (script) => spawnBeside(location, `${prelude}${script}\nprocess.exit(0);`);
  });
  afterEach(() => sandbox.reset());

  /** Runs the script in several processes at once and gives what each printed. */
  const together = (script: string, count = 3) =>
    Promise.all(Array.from({ length: count }, () => text(beside(script).stdout)));

  const appWithKey = async () => {
    const staff = await signedIn();
    const appId = (await createApp(staff, randomUUID(), { name: 'Acme' })).id;
    return { staff, appId };
  };

  test('the same form, sent to several servers, creates once and gives each the same app', async () => {
    const staff = await signedIn();
    const ids = await together(`
      const { createApp } = await import('#lib/data/apps');
      const staff = ${JSON.stringify(staff)};
      console.log((await createApp(staff, ${JSON.stringify(randomUUID())}, { name: 'Acme' })).id);`);
    expect(new Set(ids).size).toBe(1);
    expect(await sandbox.sent('POST')).toHaveLength(1);
  });

  test('a deletion asked for on several servers at once waits once', async () => {
    const { staff, appId } = await appWithKey();
    const ids = await together(`
      const { deleteApp } = await import('#lib/data/deletions');
      const { randomUUID } = await import('node:crypto');
      const staff = ${JSON.stringify(staff)};
      console.log((await deleteApp(staff, randomUUID(), ${JSON.stringify(appId)}, 'Acme')).id);`);
    expect(new Set(ids).size).toBe(1);
    expect(await pendingDeletions(staff)).toHaveLength(1);
  });

  test('a deletion and a rotation that are due are done once, whichever server is first', async () => {
    const { staff, appId } = await appWithKey();
    const other = (await createApp(staff, randomUUID(), { name: 'Other' })).id;
    const old = await createKey(staff, randomUUID(), other, { name: 'server' });
    const input = { newKeyName: 'server 2', overlap: '1h', reason: 'yearly' } as const;
    await rotateKey(staff, randomUUID(), { appId: other, keyId: old.id }, input);
    await deleteApp(staff, randomUUID(), appId, 'Acme');
    await together(`
      const { runDue } = await import('#lib/data/due-work');
      const { dueDeletions } = await import('#lib/data/deletions');
      const { dueRotations } = await import('#lib/data/rotations');
      const later = ${Date.now() + 61 * minuteMs};
      await Promise.all([runDue(dueDeletions, later), runDue(dueRotations, later)]);`);
    const deleted = (await sandbox.sent('DELETE')).map(({ path }) => path);
    expect(deleted.toSorted()).toEqual([`/v1/apps/${appId}`, `/v1/apps/${other}/keys/${old.id}`].toSorted());
  });

  test('a server that is killed while it deletes leaves the deletion to another one', async () => {
    const { staff, appId } = await appWithKey();
    const { deletesAt } = await deleteApp(staff, randomUUID(), appId, 'Acme');
    await sandbox.fault({ mode: 'latency', method: 'DELETE', times: 1, params: { ms: 20_000 } });
    const killed = beside(`
      const { runDue } = await import('#lib/data/due-work');
      const { dueDeletions } = await import('#lib/data/deletions');
      await runDue(dueDeletions, ${deletesAt});`);
    await expect.poll(async () => (await sandbox.sent('DELETE')).length, { timeout: 15_000 }).toBe(1);
    killed.kill('SIGKILL');
    await once(killed, 'exit');

    await runDue(dueDeletions, deletesAt + 1);
    expect(await pendingDeletions(staff)).toHaveLength(1);
    await runDue(dueDeletions, deletesAt + 2 * minuteMs);
    expect(await pendingDeletions(staff)).toEqual([]);
  });

  describe('the walk through the apps', () => {
    const pages = async () =>
      (await sandbox.sent('GET')).filter(({ path }) => /\/apps(\?|$)/.test(path)).length;
    const phase = async () =>
      (await (await db()).selectFrom('fleet_walk').selectAll().executeTakeFirstOrThrow()).phase;
    const walking = `
      const { walkOnce } = await import('#lib/data/fleet-walk');
      await walkOnce(Date.now());`;

    test('is made by one server', async () => {
      await sandbox.reset(5);
      await together(walking);
      expect(await pages()).toBe(1);
    });

    test('goes on at another server when the first one is killed', async () => {
      await sandbox.reset(5);
      await sandbox.fault({ mode: 'latency', path: '/apps/*/integrations', times: 3, params: { ms: 4_000 } });
      const killed = beside(walking);
      await expect.poll(phase, { timeout: 15_000 }).toBe('integrations');
      killed.kill('SIGKILL');
      await once(killed, 'exit');
      await walkOnce(Date.now());
      expect(await phase()).toBe('integrations');
      await walkOnce(Date.now() + 2 * minuteMs);
      expect(await phase()).toBe('idle');
      expect(await pages()).toBe(1);
    });

    test('is not written to by a server whose hold has lapsed', async () => {
      await sandbox.reset(5);
      await sandbox.fault({ mode: 'latency', path: '/apps/*/integrations', params: { ms: 1_500 } });
      const slow = walkOnce(Date.now());
      await expect.poll(phase, { timeout: 15_000 }).toBe('integrations');
      await (await db())
        .updateTable('fleet_walk')
        .set({ claimed_by: 'another server', claimed_until: Date.now() + minuteMs })
        .execute();
      await slow;
      const row = await (await db()).selectFrom('fleet_walk').selectAll().executeTakeFirstOrThrow();
      expect(row).toMatchObject({ claimed_by: 'another server', phase: 'integrations' });
    });
  });

  const settled = (settings: Record<string, string>) => `
    Object.assign(process.env, ${JSON.stringify(settings)}, { DATABASE_URL: location.url ?? '' });
    const { agree } = await import('#lib/data/agreement');
    await agree().then(() => console.log('agreed'), (error) => console.log(error.message));`;
  const start = async (settings: Record<string, string> = {}) =>
    (await text(beside(settled(settings)).stdout)).trim();

  describe.runIf(engine === 'sqlite')('the service that the embedded database belongs to', () => {
    const live = { SMOOCH_API_URL: 'https://api.smooch.io/v1' };

    test('may change while it is a sandbox, and be a live one from then on', async () => {
      expect(await start()).toBe('agreed');
      expect(await start({ SMOOCH_APP_MAKER_TOKEN: 'another.sandbox.token' })).toBe('agreed');
      expect(await start(live)).toBe('agreed');
      expect(await start({ ...live, NEXTAUTH_SECRET: 'another-secret-0123456789-0123456789' })).toBe(
        'agreed',
      );
    });

    test('is not left for a sandbox because a setting was lost, and not for another service', async () => {
      expect(await start(live)).toBe('agreed');
      expect(await start()).toMatch(
        /^SMOOCH_APP_MAKER_TOKEN is not set, but the data of DATA_DIR belong to https:\/\/api\.smooch\.io: /,
      );
      expect(await start({ SMOOCH_API_URL: 'https://api.example/v1' })).toMatch(
        /^SMOOCH_API_URL leads to another service \(https:\/\/api\.example\)/,
      );
      expect(await start(live)).toBe('agreed');
    });
  });

  describe.runIf(engine === 'postgres')('what the servers have in common', () => {
    test('is what the first of them has, also when they start in the same moment', async () => {
      expect(await together(settled({}))).toEqual(['agreed\n', 'agreed\n', 'agreed\n']);
    });

    test('keeps one with another secret from starting, and says which setting and what to do', async () => {
      expect(await start()).toBe('agreed');
      const said = await start({ NEXTAUTH_SECRET: 'another-secret-0123456789-0123456789' });
      expect(said).toMatch(/^NEXTAUTH_SECRET is not the one .* run `npm run agreement:reset`/);
    });

    test('keeps one with another service from starting', async () => {
      expect(await start()).toBe('agreed');
      expect(await start({ SMOOCH_API_URL: 'https://api.smooch.io/v1' })).toMatch(
        /^SMOOCH_API_URL .* another service \(https:\/\/api\.smooch\.io\)/,
      );
    });

    test('can be agreed anew, which the history tells', async () => {
      await start();
      const { commandLine } = await import('./staff.ts');
      const { resetAgreement } = await import('./agreement.ts');
      await resetAgreement(commandLine);
      expect(await start({ NEXTAUTH_SECRET: 'another-secret-0123456789-0123456789' })).toBe('agreed');
      const kinds = await (await db()).selectFrom('audit').select('kind').execute();
      expect(kinds.map(({ kind }) => kind)).toContain('agreement.reset');
    });
  });
});
