import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { channels } from '#lib/channels/registry';
import { db } from '#lib/db/client';
import { forEachEngine } from '#lib/db/testing';
import { deleteApp as deleteAtService } from '#lib/smooch/apps';
import { createApp } from './apps.ts';
import { refreshFleet } from './fleet-check.ts';
import { type FleetQuery, searchFleet } from './fleet-search.ts';
import { forgetApp, rememberApps, rememberIntegration, rememberIntegrations } from './fleet-store.ts';
import { fleetState, keepWalking, requestWalk, walkOnce } from './fleet-walk.ts';
import { lastKnownIntegrations } from './last-known.ts';
import { signedIn, withSandbox } from './testing.ts';

const sandbox = withSandbox();

const everything: FleetQuery = {
  search: '',
  has: [],
  hasNot: [],
  sort: 'name',
  direction: 'up',
  limit: 100,
  offset: 0,
};
const find = async (query: Partial<FleetQuery>) =>
  searchFleet(await signedIn('viewer'), { ...everything, ...query });
const names = async (query: Partial<FleetQuery>) => (await find(query)).rows.map((row) => row.name);

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
  });
  afterEach(() => sandbox.reset());

  describe('a walk', () => {
    test('of N apps meets all of them in ceil(N/100) + N calls', async () => {
      await sandbox.reset(130);
      await walkOnce(Date.now());
      expect((await find({ limit: 1 })).total).toBe(130);
      expect(await sandbox.requests()).toHaveLength(2 + 130);
      expect(await fleetState()).toMatchObject({
        isComplete: true,
        isWalking: false,
        apps: 130,
        lookedAt: 130,
      });
    });

    test('goes on where it stopped', async () => {
      await sandbox.reset(130);
      await sandbox.fault({
        mode: 'unauthorized',
        method: 'GET',
        path: '/apps/*/integrations',
        skip: 40,
        times: 1,
      });
      await expect(walkOnce(Date.now())).rejects.toThrow();
      expect((await fleetState()).isWalking).toBe(true);
      await walkOnce(Date.now());
      expect(await fleetState()).toMatchObject({ isWalking: false, lookedAt: 130 });
      const pages = (await sandbox.requests()).filter((request) => request.path.endsWith('/apps'));
      expect(pages).toHaveLength(2);
    });

    test('leaves a service alone that refuses, until somebody asks', async () => {
      await sandbox.reset(3);
      await sandbox.fault({ mode: 'forbidden', path: '/apps', times: 1 });
      const stop = keepWalking();
      const tries = async () => (await sandbox.requests()).length;
      await vi.waitUntil(async () => (await tries()) === 1, { timeout: 5_000, interval: 50 });
      // Two of the walker's ticks.
      await sleep(2_500);
      expect(await tries()).toBe(1);
      await refreshFleet(await signedIn('viewer'));
      await vi.waitUntil(async () => (await fleetState()).lookedAt === 3, { timeout: 5_000, interval: 50 });
      stop();
    });

    test('is made by one server at a time', async () => {
      await sandbox.reset(30);
      await Promise.all([walkOnce(Date.now()), walkOnce(Date.now()), walkOnce(Date.now())]);
      expect(await sandbox.requests()).toHaveLength(1 + 30);
    });

    test('forgets what was deleted elsewhere', async () => {
      await sandbox.reset(20);
      await walkOnce(Date.now());
      const [gone] = (await find({})).rows;
      await deleteAtService(gone?.id ?? '');
      const { finishedAt } = await fleetState();
      await requestWalk();
      expect((await fleetState()).finishedAt).toBe(finishedAt);
      await walkOnce(Date.now());
      expect((await find({})).rows.map((row) => row.id)).not.toContain(gone?.id);
      expect((await find({})).total).toBe(19);
    });

    test('sees new apps between walks with one call', async () => {
      await sandbox.reset(20);
      await walkOnce(Date.now());
      await createApp(await signedIn(), randomUUID(), { name: 'Newcomer' });
      const before = (await sandbox.requests()).length;
      await walkOnce(Date.now() + 60_000);
      expect(await names({ search: 'newcomer' })).toEqual(['Newcomer']);
      expect((await sandbox.requests()).length - before).toBeLessThanOrEqual(2);
    });

    test('does not loop for ever over a service that always has more', async () => {
      await sandbox.reset(5);
      await sandbox.fault({ mode: 'endless-pages', method: 'GET', path: '/apps' });
      await walkOnce(Date.now());
      expect((await find({})).total).toBe(5);
    });

    test('nor over one that begins again at its first page', async () => {
      await sandbox.reset(5);
      await sandbox.fault({ mode: 'endless-pages', path: '/apps', params: { restart: true } });
      await walkOnce(Date.now());
      expect((await find({})).total).toBe(5);
      expect((await sandbox.requests()).filter(({ path }) => path.endsWith('/apps'))).toHaveLength(2);
    });

    test('is made again for an app that slipped between two pages, once two looks miss it', async () => {
      await sandbox.reset(20);
      await walkOnce(Date.now());
      const all = (await find({})).rows.map(({ id }) => id).toSorted();
      const slipped = all[0] ?? '';
      await forgetApp(slipped);
      await walkOnce(Date.now() + 60_000);
      expect((await find({})).rows.map(({ id }) => id)).not.toContain(slipped);
      await walkOnce(Date.now() + 2 * 60_000);
      expect((await find({})).rows.map(({ id }) => id).toSorted()).toEqual(all);
    });
  });

  describe('a search', () => {
    const integration = (type: string, details: Record<string, string>, title?: string) => ({
      id: randomUUID().replaceAll('-', '').slice(0, 24),
      type,
      title,
      createdAt: null,
      status: undefined,
      details,
    });
    const acme = '55c8d9758590aa1900b9b9f6';
    beforeEach(async () => {
      await rememberApps([
        { id: acme, name: 'Acme Support' },
        { id: '56c8d9758590aa1900b9b9f7', name: 'Müller & Söhne' },
        { id: '57c8d9758590aa1900b9b9f8', name: '100% "quoted" \\ _x_' },
      ]);
      await rememberIntegrations(acme, [
        integration(
          'twilio',
          { phoneNumber: '+15146125236', accountSid: 'ACa1b4c65ee0722712fab89867cb14eac7' },
          'Acme',
        ),
        integration('telegram', { username: 'acme_bot' }, 'acme_bot'),
      ]);
    });

    test.each([
      ['acme', 'name'],
      ['ACME supp', 'name'],
      ['+1 514 612 5236', 'phoneNumber'],
      ['(514) 612-5236', 'phoneNumber'],
      ['612', 'phoneNumber'],
      ['acme_bot', 'username'],
      ['ACa1b4c65', 'accountSid'],
      ['55c8d975', 'id'],
      ['support 5236', 'phoneNumber'],
      ['61', 'phoneNumber'],
      ['ac', 'name'],
      ['t 52', 'phoneNumber'],
    ])('for %j finds the app and shows where', async (search, field) => {
      const { rows } = await find({ search });
      expect(rows.map((row) => row.id)).toEqual([acme]);
      expect(rows[0]?.match?.field).toBe(field);
    });

    test.each([
      ['muller', 'Müller & Söhne'],
      ['%', '100% "quoted" \\ _x_'],
      ['"quoted"', '100% "quoted" \\ _x_'],
      ['_x_', '100% "quoted" \\ _x_'],
      ['\\', '100% "quoted" \\ _x_'],
    ])('takes %j literally', async (search, name) => expect(await names({ search })).toEqual([name]));

    test('of any text gives rows or none, never an error', async () => {
      const staff = await signedIn('viewer');
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (search) => {
          const page = await searchFleet(staff, { ...everything, search });
          expect(page.rows.length).toBeLessThanOrEqual(page.total);
        }),
        { numRuns: 60 },
      );
    });

    test('filters by channels an app has and has not', async () => {
      expect(await names({ has: ['twilio'] })).toEqual(['Acme Support']);
      expect(await names({ has: ['twilio', 'line'] })).toEqual([]);
      expect(await names({ hasNot: ['telegram'] })).toHaveLength(2);
    });

    test('sorts by the number of channels', async () => {
      expect((await names({ sort: 'channels', direction: 'down' }))[0]).toBe('Acme Support');
    });

    test('counts a list of integrations that was told before its app, and not one integration alone', async () => {
      const early = '58c8d9758590aa1900b9b9f9';
      const alone = '59c8d9758590aa1900b9b9fa';
      await rememberIntegrations(early, [integration('line', { channelName: 'Early' }, 'Early')]);
      await rememberIntegration(alone, integration('viber', {}, 'Alone'));
      await rememberApps([
        { id: early, name: 'Early' },
        { id: alone, name: 'Alone' },
      ]);
      expect(await names({ has: ['line'] })).toEqual(['Early']);
      expect(await names({ has: ['viber'] })).toEqual([]);
      const viewer = await signedIn('viewer');
      expect((await lastKnownIntegrations(viewer, early))?.data).toHaveLength(1);
      expect(await lastKnownIntegrations(viewer, alone)).toBeUndefined();
    });

    test.each(['acme_bot', 'e_'])('never finds what was taken out: %j', async (search) => {
      expect(await names({ search })).toEqual(['Acme Support']);
      await rememberIntegrations(acme, []);
      expect(await names({ search })).toEqual([]);
    });

    test('finds nothing across the end of one value and the start of the next', async () => {
      expect(await names({ search: 'tt' })).toEqual([]);
      await rememberApps([{ id: acme, name: 'Acme Supports' }]);
      expect(await names({ search: 'ts' })).toEqual(['Acme Supports']);
      expect(await names({ search: 's5' })).toEqual([]);
    });
  });

  test('the index holds no secret and no app token', async () => {
    await sandbox.reset(60);
    await walkOnce(Date.now());
    const database = await db();
    const rows = await Promise.all([
      database.selectFrom('fleet_app').selectAll().execute(),
      database.selectFrom('fleet_integration').selectAll().execute(),
      database.selectFrom('fleet_term').selectAll().execute(),
    ]);
    const text = JSON.stringify(rows);
    const [app] = rows[0];
    const state = await sandbox.state(app?.id ?? '');
    for (const key of state.keys) expect(text).not.toContain(JSON.stringify(key));
    for (const field of channels.flatMap((channel) => channel.secretDetails))
      expect(text).not.toContain(`"${field}"`);
  });
});
