import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type APIRequestContext, request } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import type { PlantedAnswer, SandboxControl } from '../sandbox-control.ts';

/*
 * Every address and every server action of the build's own lists, tried by somebody who may not: without a
 * session, with the headers by which earlier versions of the framework were passed by, and from another site.
 */

const build = join(import.meta.dirname, '..', '..', '.next');
// Both files are written by `next build`, whose output this suite runs against.
const read = (file: string) => JSON.parse(readFileSync(join(build, file), 'utf8'));

interface Reference {
  exportedName: string;
}
const actions = Object.entries<Reference>(read('server/server-reference-manifest.json').node).map(
  ([id, { exportedName }]) => ({ id, name: exportedName }),
);
const addresses = [...new Set<string>(Object.values(read('app-path-routes-manifest.json')))];

/** For everybody: signing in, links that carry their own credential, pictures of the browser, health. */
const isOpen = (address: string) =>
  /^\/(_|favicon|icon|healthz$|readyz$|setup$|sign-in$|invite$|new-password$|api\/auth\/)/.test(address);

const secret = 'canary-Secret_0123456789';
const appName = 'Behind closed doors';

async function plantApp(sandbox: SandboxControl): Promise<PlantedAnswer> {
  const [app] = await sandbox.seed([
    { name: appName, integrations: [{ type: 'viber' }], keys: [{ name: 'Production', secret }] },
  ]);
  if (!app) throw new Error('The sandbox planted no app.');
  return app;
}

const fill = (address: string, app: PlantedAnswer) =>
  address
    .replace('[appId]', app._id)
    .replace('[integrationId]', app.integrations[0]?._id ?? '')
    .replace('[channel]', 'telegram')
    .replace('[reference]', '0000000000');

async function nobody(baseURL: string | undefined, work: (client: APIRequestContext) => Promise<void>) {
  const client = await request.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  await work(client);
  await client.dispose();
}

const bypasses: readonly Record<string, string>[] = [
  {},
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { 'x-nextjs-data': '1' },
  { 'x-forwarded-host': 'localhost', 'x-forwarded-proto': 'https' },
];

test.describe('without a session', () => {
  test.use({ role: 'nobody' });

  test('no address shows anything, whatever headers ask for it', async ({ sandbox, baseURL }) => {
    const app = await plantApp(sandbox);
    await sandbox.forgetRequests();
    await nobody(baseURL, async (client) => {
      for (const address of addresses.filter((path) => !isOpen(path)))
        for (const headers of bypasses) {
          const answer = await client.get(fill(address, app), { headers, maxRedirects: 0 });
          const text = await answer.text();
          const where = `${address} with ${JSON.stringify(headers)}`;
          expect(answer.status(), where).toBeLessThan(500);
          expect(text, where).not.toContain(appName);
          expect(text, where).not.toContain(secret);
        }
    });
    expect(await sandbox.requests()).toEqual([]);
  });

  for (const { id, name } of actions)
    test(`${name} is refused`, async ({ sandbox, baseURL }) => {
      const app = await plantApp(sandbox);
      await sandbox.forgetRequests();
      await nobody(baseURL, async (client) => {
        const target = { appId: app._id, keyId: app.keys[0]?._id, integrationId: app.integrations[0]?._id };
        const answer = await client.post('/sign-in', {
          headers: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', origin: baseURL ?? '' },
          data: JSON.stringify([target, target]),
          maxRedirects: 0,
        });
        const text = await answer.text();
        expect(text).not.toContain('"ok":true');
        expect(text).not.toContain(secret);
      });
      expect(await sandbox.requests()).toEqual([]);
    });
});

test.describe('from another site', () => {
  for (const [what, headers] of [
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['an origin of null', { origin: 'null' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
    ['a same-site fetch', { 'sec-fetch-site': 'same-site' }],
  ] satisfies [string, Record<string, string>][])
    test(`${what} cannot change anything, signed in or not`, async ({ page, sandbox }) => {
      const answer = await page.request.post('/apps', {
        headers: {
          ...headers,
          'next-action': actions[0]?.id ?? '',
          'content-type': 'text/plain;charset=UTF-8',
        },
        data: '[]',
        maxRedirects: 0,
      });
      expect(answer.status()).toBe(403);
      expect(await sandbox.requests({ method: 'POST' })).toEqual([]);
    });
});

test('every answer carries the headers that close the browser side', async ({ page }) => {
  for (const address of ['/apps', '/sign-in', '/nothing-here', '/api/apps', '/healthz']) {
    const { headers } = { headers: (await page.request.get(address)).headers() };
    expect(headers['content-security-policy'], address).toMatch(
      /script-src 'self' 'nonce-[\w+/=]{22,}' 'strict-dynamic'/,
    );
    expect(headers['content-security-policy'], address).not.toContain('unsafe');
    expect(headers, address).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['x-powered-by'], address).toBeUndefined();
  }
});
