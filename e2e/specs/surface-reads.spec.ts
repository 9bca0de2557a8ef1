import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Response } from '@playwright/test';
import { routes } from '#lib/routes';
import { expect, test } from '../fixtures.ts';
import { root } from '../stack.ts';

/* Reading, by whatever method and header, changes nothing and shows no secret; and a browser keeps nothing of it. */

const secrets = {
  key: 'canary-KeySecret_0123456',
  token: 'canary-BotToken_01234567',
};

const links = (html: string) =>
  [...html.matchAll(/href="(\/[^"#]*)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'));
const isPage = (href: string) => !/^\/(_next|api|audit\/export)|\.(svg|ico|woff2|css|js)$/.test(href);

test('following every link as an admin only lists and gets, mints nothing and shows no secret', async ({
  page,
  sandbox,
  stack,
}) => {
  test.setTimeout(240_000);
  const [app] = await sandbox.seed([
    {
      name: 'Acme',
      keys: [{ name: 'Production', secret: secrets.key }],
      webhooks: [{ target: 'https://acme.example/hook' }],
      integrations: [{ type: 'telegram', credentials: { token: secrets.token } }, { type: 'wechat' }],
      users: [{ userId: 'ana' }],
    },
  ]);
  if (!app) throw new Error('The sandbox planted no app.');
  const own = ['auth-secret', 'audit.key'].map((name) =>
    readFileSync(join(String(stack.env.DATA_DIR), name), 'utf8').trim(),
  );
  const banned = [...Object.values(secrets), ...app.webhooks.map(({ secret }) => secret), ...own];
  await sandbox.forgetRequests();

  const { request } = page;
  const seen = new Set<string>();
  const open = [routes.apps(), routes.app(app._id), routes.user(app._id, 'ana')];
  for (let href = open.pop(); href !== undefined; href = open.pop()) {
    if (seen.has(href) || !isPage(href)) continue;
    seen.add(href);
    const answers = [
      await request.get(href),
      await request.get(href, { headers: { rsc: '1' } }),
      await request.get(href, { headers: { rsc: '1', 'next-router-prefetch': '1', purpose: 'prefetch' } }),
    ];
    await request.head(href);
    for (const answer of answers) {
      const body = await answer.text();
      expect(answer.status(), href).toBeLessThan(500);
      expect(answer.headers()['cache-control'], href).toContain('no-store');
      expect(
        banned.filter((secret) => body.includes(secret)),
        href,
      ).toEqual([]);
      open.push(...links(body));
    }
  }
  expect(seen.size).toBeGreaterThan(15);
  const went = await sandbox.requests();
  expect(went.length).toBeGreaterThan(0);
  expect(went.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(went.filter(({ path }) => /\/jwt\b|\/keys\/[^/?]+/.test(path))).toEqual([]);
});

test('no secret of the server is in a file that browsers load', ({ stack }) => {
  const folder = join(root, '.next', 'static');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const own = ['auth-secret', 'audit.key'].map((name) =>
    readFileSync(join(String(stack.env.DATA_DIR), name), 'utf8').trim(),
  );
  const found = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const text = readFileSync(file, 'latin1');
      return (
        own.some((secret) => text.includes(secret)) || /SMOOCH_APP_MAKER_TOKEN|NEXTAUTH_SECRET/.test(text)
      );
    });
  expect(files.length).toBeGreaterThan(20);
  expect(found).toEqual([]);
});

/** Answers with somebody's data in them. Files of the build are the same for everybody. */
function watchAnswers(page: Page): Response[] {
  const answers: Response[] = [];
  page.on('response', (answer) => {
    const { pathname, protocol } = new URL(answer.url());
    const isFile = /^\/_next\/static\/|^\/(icon|favicon|apple-icon|manifest)/.test(pathname);
    if (/^http/.test(protocol) && !isFile) answers.push(answer);
  });
  return answers;
}

test('no page, no navigation and no action leaves anything in caches or storage', async ({ page, app }) => {
  const answers = watchAnswers(page);
  await page.goto(routes.apps());
  await page.getByRole('link', { name: app.name }).click();
  await expect(page).toHaveURL(routes.app(app._id));
  await expect(page.getByText('No keys yet.')).toBeVisible();
  for (const address of [routes.keys(app._id), routes.audit(), routes.team(), routes.account()]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await page.goto(routes.keys(app._id));
  await page.getByRole('button', { name: 'Create key' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Production');
  await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click();
  await page.getByRole('button', { name: 'Close without copying' }).click();

  const posts = answers.filter((answer) => answer.request().method() === 'POST');
  expect(posts.length).toBeGreaterThan(0);
  const kept = answers.filter((answer) => !answer.headers()['cache-control']?.includes('no-store'));
  expect(kept.map((answer) => `${answer.request().method()} ${answer.url()}`)).toEqual([]);
  const stored = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(stored).toEqual({ local: [], session: [], databases: [], caches: [], workers: 0 });
});

test.describe('after signing out', () => {
  test.use({ session: 'fresh' });

  test('the browser is told to forget, and going back shows nothing', async ({ page, app }) => {
    await page.goto(routes.keys(app._id));
    await expect(page.getByText(app.name).first()).toBeVisible();
    const ending = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/signout'));
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await (await ending).headerValue('clear-site-data')).toBe('"cache", "storage"');
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    await expect(page.getByText(app.name)).toHaveCount(0);
  });
});
