import { beforeEach, describe, expect, test } from 'vitest';
import { forEachEngine } from '#lib/db/testing';
import { listRepeats } from './fleet-repeats.ts';
import { searchFleet } from './fleet-search.ts';
import { getFleetSummary } from './fleet-summary.ts';
import { plantFleet } from './fleet-testing.ts';
import { signedIn } from './testing.ts';

const summary = async () => getFleetSummary(await signedIn('viewer'));
const repeats = async (limit = 50) => listRepeats(await signedIn('viewer'), { limit });
const on = (year: number, month: number) => Date.UTC(year, month - 1, 15);

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
  });

  describe('the summary', () => {
    test('of an empty index is empty', async () => {
      expect(await summary()).toMatchObject({
        integrations: 0,
        unconnected: 0,
        channels: [],
        map: [],
        growth: [],
      });
    });

    test('counts apps and integrations of each channel, and apps without any', async () => {
      await plantFleet([
        { name: 'One', integrations: [{ type: 'line' }, { type: 'telegram' }, { type: 'telegram' }] },
        { name: 'Two', integrations: [{ type: 'telegram', status: 'error' }] },
        { name: 'Three', integrations: [] },
        { name: 'Nobody has looked' },
      ]);
      expect(await summary()).toMatchObject({
        state: { apps: 4, lookedAt: 3 },
        integrations: 4,
        unconnected: 1,
        trouble: 1,
        channels: [
          { type: 'telegram', apps: 2, integrations: 3 },
          { type: 'line', apps: 1, integrations: 1 },
        ],
      });
    });

    test('maps a few apps one by one, the oldest first', async () => {
      const [young, old] = await plantFleet([
        { name: 'Young', createdAt: on(2026, 1), integrations: [{ type: 'line' }] },
        { name: 'Old', createdAt: on(2020, 1), integrations: [] },
      ]);
      expect((await summary()).map).toEqual([
        { label: 'Old', apps: 1, channels: {}, unconnected: 1, appId: old },
        { label: 'Young', apps: 1, channels: { line: 1 }, unconnected: 0, appId: young },
      ]);
    });

    test('maps many apps by when they were created, and each count is the filtered list behind it', async () => {
      const apps = Array.from({ length: 70 }, (_, index) => ({
        name: `App ${index}`,
        createdAt: on(2025, 1 + (index % 12)),
        integrations: index % 3 === 0 ? [{ type: 'line' }, { type: 'line' }] : [],
      }));
      await plantFleet(apps);
      const staff = await signedIn('viewer');
      const { map } = await getFleetSummary(staff);
      expect(map.reduce((sum, column) => sum + column.apps, 0)).toBe(70);
      for (const column of map) {
        const range = {
          createdFrom: Date.parse(column.period?.from ?? ''),
          createdTo: Date.parse(column.period?.to ?? '') + 86_400_000 - 1,
        };
        const base = { search: '', hasNot: [], sort: 'name', direction: 'up', limit: 1, offset: 0 } as const;
        const line = await searchFleet(staff, { ...base, ...range, has: ['line'] });
        const without = await searchFleet(staff, { ...base, ...range, has: [], state: 'unconnected' });
        expect(line.total).toBe(column.channels.line ?? 0);
        expect(without.total).toBe(column.unconnected);
      }
    });

    test('tells growth from the dates in the ids, and how many have none', async () => {
      await plantFleet([
        { name: 'One', createdAt: on(2025, 1), integrations: [{ type: 'line', createdAt: on(2025, 3) }] },
        { name: 'Two', createdAt: on(2025, 3), integrations: [] },
        { name: 'No date', createdAt: 0, integrations: [] },
      ]);
      const { growth, undated } = await summary();
      const shown = Object.fromEntries(
        growth.map(({ period, apps, integrations }) => [period.label, [apps, integrations]]),
      );
      expect(shown['Jan 2025']).toEqual([1, 0]);
      expect(shown['Feb 2025']).toEqual([0, 0]);
      expect(shown['Mar 2025']).toEqual([1, 1]);
      expect(undated).toBe(1);
    });
  });

  describe('accounts connected more than once', () => {
    const bot = (username: string) => ({ type: 'telegram', details: { username } });

    test('are told with every app that has them, whatever the letter case', async () => {
      const [acme, other] = await plantFleet([
        { name: 'Acme', integrations: [bot('acme_bot'), bot('own_bot')] },
        { name: 'Other', integrations: [bot('Acme_Bot')] },
        { name: 'Third', integrations: [bot('third_bot')] },
      ]);
      const found = await repeats();
      expect(found.total).toBe(1);
      expect(found.repeats).toMatchObject([
        {
          type: 'telegram',
          kind: 'username',
          value: 'acme_bot',
          uses: [
            { appId: acme, appName: 'Acme' },
            { appId: other, appName: 'Other' },
          ],
        },
      ]);
    });

    test('are counted beyond those that are given', async () => {
      const names = ['a_bot', 'b_bot', 'c_bot'];
      await plantFleet([
        { name: 'One', integrations: names.map(bot) },
        { name: 'Two', integrations: names.map(bot) },
      ]);
      const found = await repeats(2);
      expect(found.repeats.map(({ value }) => value)).toEqual(['a_bot', 'b_bot']);
      expect(found.total).toBe(3);
    });
  });
});
