import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forEachEngine } from '#lib/db/testing';
import { createApp, listApps } from './apps.ts';
import { searchFleet } from './fleet-search.ts';
import { connectChannel, getIntegration, listIntegrations } from './integrations.ts';
import { createKey } from './keys.ts';
import { signedIn, withSandbox } from './testing.ts';

/** The same data layer over v1.1, and with an account's key instead of the appMaker token. */

const sandbox = withSandbox({ version: 'v1.1', by: 'key' });

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
  });
  afterEach(() => sandbox.reset());

  test('an account key signs what is sent, and the service takes it', async () => {
    const staff = await signedIn();
    const { id } = await createApp(staff, randomUUID(), { name: 'Acme' });
    expect((await createKey(staff, randomUUID(), id, { name: 'server' })).how).toBe('created');
    expect((await listApps(staff, { limit: 25, offset: 0 })).apps).toMatchObject([{ id, name: 'Acme' }]);
    const paths = (await sandbox.requests()).map(({ path }) => path);
    expect(paths.every((path) => path.startsWith('/v1.1/'))).toBe(true);
  });

  describe('integrations', () => {
    test('come a hundred at a time, all of them, each once', async () => {
      const integrations = Array.from({ length: 130 }, (_none, index) => ({
        type: 'viber',
        credentials: { token: `token-${index}` },
      }));
      const { apps } = await sandbox.seed({ name: 'Many', integrations });
      const found = await listIntegrations(await signedIn(), apps[0]?._id ?? '');
      expect(new Set(found.map(({ id }) => id)).size).toBe(130);
      const asked = (await sandbox.requests()).filter(({ path }) => path.endsWith('/integrations'));
      expect(asked.map(({ query }) => query)).toEqual([{ limit: '100' }, { limit: '100', offset: '100' }]);
    });

    test('have the name that was given there, and a status by which trouble is found', async () => {
      const staff = await signedIn();
      const { apps } = await sandbox.seed({
        name: 'Acme',
        integrations: [{ type: 'telegram', displayName: 'Front desk', status: 'error' }],
      });
      const [app] = apps;
      const appId = app?._id ?? '';
      const row = await getIntegration(staff, appId, app?.integrations[0]?._id ?? '');
      expect(row).toMatchObject({ title: 'Front desk', status: 'error' });
      await listApps(staff, { limit: 25, offset: 0 });
      await listIntegrations(staff, appId);
      const made = await connectChannel(staff, randomUUID(), appId, 'viber', {
        token: '4453b6ac12345678-1234567890abcdef-1234567890abcdef',
      });
      expect(made.status).toBe('active');
      const troubled = await searchFleet(staff, {
        search: '',
        has: [],
        hasNot: [],
        state: 'trouble',
        sort: 'name',
        direction: 'up',
        limit: 25,
        offset: 0,
      });
      expect(troubled.rows.map(({ id }) => id)).toEqual([appId]);
    });
  });
});
