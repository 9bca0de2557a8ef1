import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type APIRequestContext, expect, request } from '@playwright/test';
import type { PlantedAnswer, SandboxControl } from './sandbox-control.ts';
import { root } from './stack.ts';

/** What the build says there is to try, and how somebody without a session tries it. */

const build = join(root, '.next');
// Files that `next build` writes; this suite runs against its output.
const read = (file: string) => JSON.parse(readFileSync(join(build, file), 'utf8'));

interface Reference {
  exportedName: string;
}

export const actions = Object.entries<Reference>(read('server/server-reference-manifest.json').node).map(
  ([id, { exportedName }]) => ({ id, name: exportedName }),
);
const addresses = [...new Set<string>(Object.values(read('app-path-routes-manifest.json')))];
const buildId = existsSync(join(build, 'BUILD_ID')) ? readFileSync(join(build, 'BUILD_ID'), 'utf8') : '';

/** For everybody: signing in, links that carry their own credential, pictures of the browser, reports, health. */
const isOpen = (address: string) =>
  /^\/(_|favicon|icon|healthz$|readyz$|setup$|sign-in$|invite$|new-password$|api\/auth\/|api\/reports$)/.test(
    address,
  );

const secret = 'canary-Secret_0123456789';
const appName = 'Behind closed doors';

export async function plantApp(sandbox: SandboxControl): Promise<PlantedAnswer> {
  const [app] = await sandbox.seed([
    { name: appName, integrations: [{ type: 'viber' }], keys: [{ name: 'Production', secret }] },
  ]);
  if (!app) throw new Error('The sandbox planted no app.');
  await sandbox.forgetRequests();
  return app;
}

const fill = (address: string, app: PlantedAnswer) =>
  address
    .replace('[appId]', app._id)
    .replace('[integrationId]', app.integrations[0]?._id ?? '')
    .replace('[channel]', 'telegram')
    .replace('[reference]', '0000000000');

async function asNobody(baseURL: string | undefined, work: (client: APIRequestContext) => Promise<void>) {
  const client = await request.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  await work(client);
  await client.dispose();
}

/** Headers by which earlier versions of the framework were passed by. */
const headersOfBypasses: readonly Record<string, string>[] = [
  {},
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { 'x-nextjs-data': '1' },
  { 'x-forwarded-host': 'localhost', 'x-forwarded-proto': 'https' },
  { 'x-request-path': '/sign-in' },
];

/** And the other names a page was known under. */
const namesOf = (path: string): readonly string[] => [
  `${path}.rsc`,
  `${path}.json`,
  `${path}.segments/_tree.segment.rsc`,
  `${path}.segments/_full.segment.rsc`,
  `${path}.segments/_index.segment.rsc`,
  `/_next/data/${buildId}${path}.json`,
  `${path}/`,
  `/.${path}`,
  `/en${path}`,
];

/** Every address, by every bypass we know, shows nothing of an app and asks the service for nothing. */
export async function expectNothingShown(baseURL: string | undefined, sandbox: SandboxControl) {
  const app = await plantApp(sandbox);
  await asNobody(baseURL, async (client) => {
    const look = async (path: string, headers: Record<string, string>) => {
      const answer = await client.get(path, { headers, maxRedirects: 0 });
      const text = await answer.text();
      const where = `${path} with ${JSON.stringify(headers)}`;
      expect(answer.status(), where).toBeLessThan(500);
      expect(text, where).not.toContain(appName);
      expect(text, where).not.toContain(secret);
    };
    for (const address of addresses.filter((path) => !isOpen(path))) {
      const path = fill(address, app);
      for (const headers of headersOfBypasses) await look(path, headers);
      for (const name of namesOf(path === '/' ? '/index' : path)) await look(name, { rsc: '1' });
    }
  });
  expect(await sandbox.requests()).toEqual([]);
}

/** A server action, called as the browser's code does, but for the headers. */
export const callAction = (
  client: APIRequestContext,
  id: string,
  args: readonly unknown[],
  headers: Readonly<Record<string, string>>,
) =>
  client.post('/sign-in', {
    headers: { ...headers, 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' },
    data: JSON.stringify(args),
    maxRedirects: 0,
  });

/** An action, called with ids that exist, does nothing and asks the service for nothing. */
export async function expectRefused(baseURL: string | undefined, sandbox: SandboxControl, id: string) {
  const app = await plantApp(sandbox);
  await asNobody(baseURL, async (client) => {
    const target = { appId: app._id, keyId: app.keys[0]?._id, integrationId: app.integrations[0]?._id };
    for (const headers of headersOfBypasses) {
      const own = { ...headers, origin: baseURL ?? '' };
      const text = await (await callAction(client, id, [target, target], own)).text();
      const where = `with ${JSON.stringify(headers)}`;
      expect(text, where).not.toContain('"ok":true');
      expect(text, where).not.toContain(secret);
    }
  });
  expect(await sandbox.requests()).toEqual([]);
}

/** Somebody who may see the app does: the doors are not closed because nothing works. */
export async function expectShown(client: APIRequestContext, sandbox: SandboxControl) {
  const app = await plantApp(sandbox);
  const answer = await client.get(fill('/apps/[appId]', app));
  expect(await answer.text()).toContain(appName);
}
