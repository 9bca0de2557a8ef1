import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forEachEngine } from '#lib/db/testing';
import { createApp, deleteApp as deleteAtService } from '#lib/smooch/apps';
import { checkFleet } from './fleet-check.ts';
import { openFleet, readFleet } from './fleet-list.ts';
import type { FleetQuery } from './fleet-search.ts';
import { rememberApps } from './fleet-store.ts';
import { fleetState, walkOnce } from './fleet-walk.ts';
import { signedIn, withSandbox } from './testing.ts';

const sandbox = withSandbox();

const firstPage: FleetQuery = {
  search: '',
  has: [],
  hasNot: [],
  sort: 'name',
  direction: 'up',
  limit: 50,
  offset: 0,
};

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
  });
  afterEach(() => sandbox.reset());

  describe('the first look at the list', () => {
    test('shows the service\u2019s own first page while the index knows nothing', async () => {
      await sandbox.reset(30);
      const page = await openFleet(await signedIn('viewer'), firstPage);
      expect(page.total).toBe(30);
      expect(page.state).toMatchObject({ isComplete: false, lookedAt: 0 });
      expect(await sandbox.requests()).toHaveLength(1);
    });

    test('asks the service nothing once the index knows something', async () => {
      await rememberApps([{ id: '55c8d9758590aa1900b9b9f6', name: 'Known' }]);
      const page = await openFleet(await signedIn('viewer'), firstPage);
      expect(page.rows.map((row) => row.name)).toEqual(['Known']);
      expect(await sandbox.requests()).toEqual([]);
    });
  });

  describe('a check', () => {
    test('finds what came and what went with one call, and the channels with one per shown app', async () => {
      await sandbox.reset(10);
      const staff = await signedIn('viewer');
      await walkOnce(Date.now());
      const before = await readFleet(staff, firstPage);
      const gone = before.rows[3]?.id ?? '';
      await deleteAtService(gone);
      const { id: added = '' } = await createApp({ name: 'Newcomer' });
      const calls = (await sandbox.requests()).length;
      const check = await checkFleet(
        staff,
        before.rows.map((row) => row.id),
      );
      expect(check).toMatchObject({ added: [added], gone: [gone], unknown: [] });
      // The walk has just looked at the others.
      expect((await sandbox.requests()).length - calls).toBe(2);
      const after = await readFleet(staff, firstPage);
      expect(after.rows.map((row) => row.id)).toContain(added);
      expect(after.rows.map((row) => row.id)).not.toContain(gone);
      expect(after.rows.find((row) => row.id === added)?.channels).toEqual([]);
    });

    test('drops an app that vanished between the list and the look', async () => {
      await sandbox.reset(3);
      const staff = await signedIn('viewer');
      const ghost = '55c8d9758590aa1900b9b9f6';
      await rememberApps([{ id: ghost, name: 'Ghost' }]);
      const check = await checkFleet(staff, [ghost]);
      expect(check.gone).toContain(ghost);
      expect((await readFleet(staff, { ...firstPage, search: 'ghost' })).total).toBe(0);
    });

    test('leaves unknown what the service does not tell, and nothing else', async () => {
      await sandbox.reset(4);
      const staff = await signedIn('viewer');
      const { rows } = await openFleet(staff, firstPage);
      const [first] = rows;
      await sandbox.fault({ mode: 'forbidden', method: 'GET', path: `/apps/${first?.id}/integrations` });
      const check = await checkFleet(
        staff,
        rows.map((row) => row.id),
      );
      expect(check.unknown).toEqual([first?.id]);
      expect(check.changed).toEqual([]);
      const after = await readFleet(staff, firstPage);
      expect(after.rows.filter((row) => row.channels === null)).toHaveLength(1);
    });

    test('of many screens at once asks for the newest apps once', async () => {
      await sandbox.reset(3);
      const staff = await signedIn('viewer');
      await Promise.all(Array.from({ length: 10 }, () => checkFleet(staff, [])));
      const lists = (await sandbox.requests()).filter(({ path }) => path.endsWith('/apps'));
      expect(lists).toHaveLength(1);
    });

    test('throws in the words of the screen when the service does not answer', async () => {
      await sandbox.reset(3);
      await sandbox.fault({ mode: 'forbidden', method: 'GET', path: '/apps' });
      await expect(checkFleet(await signedIn('viewer'), [])).rejects.toMatchObject({ kind: 'forbidden' });
    });
  });

  describe('hostile lists', () => {
    test('10,000 apps of one name come page by page, each once', async () => {
      const staff = await signedIn('viewer');
      const idOf = (number: number) => `55c8d975${number.toString(16).padStart(16, '0')}`;
      for (let from = 0; from < 10_000; from += 1_000)
        await rememberApps(
          Array.from({ length: 1_000 }, (_, index) => ({ id: idOf(from + index), name: 'Twin' })),
        );
      const seen = new Set<string>();
      for (const offset of [0, 50, 100, 4_950, 9_950]) {
        const page = await readFleet(staff, { ...firstPage, search: 'twin', offset });
        expect(page.total).toBe(10_000);
        for (const { id } of page.rows) seen.add(id);
      }
      expect(seen.size).toBe(250);
    });

    test('a name of 10 kB is found by its end and shown short', async () => {
      const staff = await signedIn('viewer');
      const name = `${'long '.repeat(2_000)}`;
      await rememberApps([{ id: '55c8d9758590aa1900b9b9f6', name }]);
      const { rows, total } = await readFleet(staff, { ...firstPage, search: 'long long' });
      expect(total).toBe(1);
      expect(rows[0]?.name.length).toBeLessThan(400);
    });

    test.each(['مخبز الواحة', '🎉 Feier', 'Ångström', '\u0000nul\u0000'])('finds %j', async (name) => {
      const staff = await signedIn('viewer');
      await rememberApps([{ id: '55c8d9758590aa1900b9b9f6', name }]);
      const search = name.replaceAll('\u0000', '').slice(-4);
      expect((await readFleet(staff, { ...firstPage, search })).total).toBe(1);
    });
  });

  test('a storm of 429 stops the walk, which goes on later and misses nothing', async () => {
    await sandbox.reset(20);
    await sandbox.fault({ mode: 'status', method: 'GET', times: 30, params: { status: 429 } });
    for (let tries = 0; tries < 40 && (await fleetState()).lookedAt < 20; tries += 1)
      await walkOnce(Date.now()).catch(() => undefined);
    expect(await fleetState()).toMatchObject({ apps: 20, lookedAt: 20, isWalking: false });
  });

  test('an own app is in the list before any walk', async () => {
    const staff = await signedIn();
    const { createApp: create } = await import('./apps.ts');
    await create(staff, randomUUID(), { name: 'Mine' });
    expect((await readFleet(staff, firstPage)).rows.map((row) => row.name)).toEqual(['Mine']);
  });
});
