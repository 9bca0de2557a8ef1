import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { channelRows } from './contract.ts';
import { drawPng } from './media.ts';
import { seedDemo } from './seed.ts';
import { OWNER, openStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-seed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function seeded(name: string, count: number) {
  const store = openStore(join(folder, `${name}.db`));
  seedDemo(store, count);
  return store;
}

describe('forty demo apps', () => {
  const store = seeded('forty', 40);
  const apps = store.apps.list({ parent: OWNER });
  const integrations = apps.flatMap(({ _id }) => store.integrations.list({ parent: _id }));

  test('have every channel, some none, and the number a support person looks for', () => {
    expect(new Set(integrations.map(({ type }) => type)).size).toBe(channelRows.length);
    expect(apps.some(({ _id }) => store.integrations.count(_id) === 0)).toBe(true);
    expect(integrations.filter(({ fields }) => fields.phoneNumber === '+15146125236')).toHaveLength(1);
  });

  test('have one to three keys each, webhooks, people, and one conversation of several pages', () => {
    for (const { _id } of apps) expect([1, 2, 3]).toContain(store.keys.count(_id));
    expect(store.webhooks.count()).toBeGreaterThan(10);
    expect(apps.filter(({ _id }) => store.users.count(_id) > 1).length).toBeGreaterThan(20);
    const longest = apps
      .flatMap(({ _id }) => store.users.list({ parent: _id }))
      .map(({ _id }) => store.messages.count(_id));
    expect(Math.max(...longest)).toBeGreaterThan(200);
  });

  test('speak with every type of message', () => {
    const users = apps.flatMap(({ _id }) => store.users.list({ parent: _id }));
    const types = users
      .flatMap(({ _id }) => store.messages.list({ parent: _id }))
      .map(({ body }) => body.type);
    expect(new Set(types)).toEqual(new Set(['text', 'image', 'file', 'carousel', 'list', 'location']));
  });

  test('include what is hard to show: 200 characters, emoji, right to left', () => {
    const names = apps.map(({ name }) => name);
    expect(names.some((name) => name.length === 200)).toBe(true);
    expect(names.some((name) => /\p{Extended_Pictographic}/u.test(name))).toBe(true);
    expect(names.some((name) => /\p{Script=Arabic}/u.test(name))).toBe(true);
  });

  test('are years apart by their ids, in order, and none is from the future', () => {
    const seconds = apps.map(({ _id }) => Number.parseInt(_id.slice(0, 8), 16));
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
    expect((seconds.at(-1) ?? 0) - (seconds[0] ?? 0)).toBeGreaterThan(5 * 365 * 86_400);
    const all = [...apps, ...integrations].map(({ _id }) => Number.parseInt(_id.slice(0, 8), 16) * 1000);
    expect(Math.max(...all)).toBeLessThanOrEqual(Date.now());
  });
});

test('names repeat from install to install, credentials never do', () => {
  const rows = (name: string) => {
    const store = seeded(name, 12);
    const apps = store.apps.list({ parent: OWNER });
    return {
      names: apps.map((app) => app.name),
      secrets: apps.flatMap(({ _id }) => store.keys.list({ parent: _id })).map(({ secret }) => secret),
    };
  };
  const [one, two] = [rows('one'), rows('two')];
  expect(one.names).toEqual(two.names);
  expect(new Set([...one.secrets, ...two.secrets]).size).toBe(one.secrets.length + two.secrets.length);
});

test('ten thousand apps are there in seconds', () => {
  // Processor time, because other tests run beside this one.
  const start = process.cpuUsage();
  const store = seeded('many', 10_000);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1_000_000).toBeLessThan(10);
  expect(store.apps.count()).toBe(10_000);
  expect(store.integrations.count()).toBeGreaterThan(10_000);
});

test('pictures of the demo conversations are real PNG files', () => {
  expect(drawPng('parcel.png').subarray(1, 4).toString()).toBe('PNG');
});
