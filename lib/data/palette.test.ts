import { beforeEach, describe, expect, test } from 'vitest';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';
import { forEachEngine } from '#lib/db/testing';
import { forgetApp } from './fleet-store.ts';
import { plantFleet } from './fleet-testing.ts';
import { rememberChoice, searchPalette } from './palette.ts';
import { readWish } from './palette-items.ts';
import { signedIn } from './testing.ts';

describe('what a line asks for', () => {
  test.each([
    ['connect telegram to acme', 'connect', 'telegram', 'acme'],
    ['Connect Facebook Messenger to Acme Support', 'connect', 'messenger', 'acme support'],
    ['reveal key of acme', 'reveal', undefined, 'acme'],
    ['reveal secret', 'reveal', undefined, ''],
    ['get jwt for the corner shop', 'jwt', undefined, 'corner shop'],
    ['conn acme', 'connect', undefined, 'acme'],
    ['acme', undefined, undefined, 'acme'],
    ['co', undefined, undefined, 'co'],
    ['', undefined, undefined, ''],
  ])('%j', (text, verb, channel, app) => {
    const wish = readWish(text);
    expect([wish.verb?.name, wish.channel?.type, wish.app]).toEqual([verb, channel, app]);
  });
});

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
  });

  const labels = async (staff: Staff, q: string) =>
    (await searchPalette(staff, { q })).map(({ group, label }) => `${group}: ${label}`);

  test('finds apps by name, integrations by account, and says whose they are', async () => {
    await plantFleet([
      {
        name: 'Acme',
        integrations: [{ type: 'telegram', title: '@corner_bot', details: { username: 'corner_bot' } }],
      },
      { name: 'Corner shop', integrations: [] },
    ]);
    const staff = await signedIn('viewer');
    const found = await searchPalette(staff, { q: 'corner' });
    expect(found.filter(({ group }) => group === 'Apps').map(({ label }) => label)).toEqual([
      'Acme',
      'Corner shop',
    ]);
    expect(found.filter(({ group }) => group === 'Integrations')).toMatchObject([
      { label: 'Telegram: @corner_bot', detail: 'Acme' },
    ]);
  });

  test('means the app at hand where a line names none, and another where it does', async () => {
    const [, corner] = await plantFleet([{ name: 'Acme' }, { name: 'Corner shop' }]);
    const staff = await signedIn('operator');
    const firstLabel = async (q: string) => (await searchPalette(staff, { q, app: corner }))[0]?.label;
    expect(await firstLabel('reveal')).toBe('Reveal a key of Corner shop');
    expect(await firstLabel('')).toBe('Connect a channel to Corner shop');
    expect(await firstLabel('reveal key of acme')).toBe('Reveal a key of Acme');
    expect((await searchPalette(staff, { q: 'reveal', app: 'gone' }))[0]?.label).toBe('Reveal a key of Acme');
  });

  test.each([
    ['new app', 'Do: Create app'],
    ['create app Corner shop', 'Do: Create app'],
    ['invite', 'Screens: Team'],
    ['viber', 'Screens: Apps with Viber'],
  ])('%j leads to “%s”', async (q, label) => {
    expect(await labels(await signedIn('admin'), q)).toContain(label);
  });

  test('wildcards and quotes are looked for as they are', async () => {
    await plantFleet([{ name: '100% "cotton_wool"' }, { name: '100x cotton wool' }]);
    const staff = await signedIn('viewer');
    for (const q of ['100%', '"cotton', 'cotton_w'])
      expect((await labels(staff, q)).filter((label) => label.startsWith('Apps'))).toEqual([
        'Apps: 100% "cotton_wool"',
      ]);
  });

  test('a wish leads to the app it names, locked where the role does not allow it', async () => {
    const [acme] = await plantFleet([{ name: 'Acme' }, { name: 'Other' }]);
    const [first] = await searchPalette(await signedIn('operator'), { q: 'connect telegram to acme' });
    expect(first).toMatchObject({
      label: 'Connect Telegram to Acme',
      href: expect.stringContaining(acme ?? '-'),
    });
    expect(first?.lockedFor).toBeUndefined();
    const [locked] = await searchPalette(await signedIn('viewer'), { q: 'connect telegram to acme' });
    expect(locked?.lockedFor).toBe('an operator or an admin');
  });

  test('what was chosen last stands first, of this person alone, and what is gone drops out', async () => {
    const [acme, other] = await plantFleet([{ name: 'Acme' }, { name: 'Other' }]);
    const [ana, ben] = [await signedIn('operator'), await signedIn('operator')];
    await rememberChoice(ana, `app:${acme}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await rememberChoice(ana, `connect:${other}:telegram`);
    expect((await labels(ana, '')).slice(0, 2)).toEqual([
      'Recent: Connect Telegram to Other',
      'Recent: Acme',
    ]);
    expect((await labels(ben, ''))[0]).toBe('Do: Create app');
    await forgetApp(other ?? '');
    expect((await labels(ana, ''))[0]).toBe('Recent: Acme');
  });

  test('keeps a short memory, and nothing that names nothing', async () => {
    const apps = await plantFleet(Array.from({ length: 25 }, (_, index) => ({ name: `App ${index}` })));
    const staff = await signedIn('viewer');
    for (const id of apps) await rememberChoice(staff, `app:${id}`);
    await rememberChoice(staff, 'app:nothing');
    await rememberChoice(staff, 'screen:nowhere');
    const rows = await (await db()).selectFrom('palette_recent').select('item').execute();
    expect(rows.length).toBeLessThanOrEqual(21);
    expect(rows.map(({ item }) => item)).not.toContain('app:nothing');
    expect((await labels(staff, '')).filter((label) => label.startsWith('Recent'))).toHaveLength(8);
  });
});
