import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { lineOfRequest, setOf } from '#lib/api-calls/testing';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { expect, test } from '../fixtures.ts';
import type { PlantedAnswer, SandboxControl } from '../sandbox-control.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'As API call' });

async function openDialog(page: Page) {
  await page.getByRole('button', { name: 'As API call' }).click();
  await expect(dialog(page)).toBeVisible();
  return dialog(page);
}

/** An app with one of everything that has a screen. */
async function plantFull(sandbox: SandboxControl): Promise<PlantedAnswer> {
  const [app] = await sandbox.seed([
    {
      name: 'Acme Support',
      keys: [{ name: 'Server' }, { name: 'Old server' }],
      integrations: [{ type: 'telegram' }],
      webhooks: [{ target: 'https://hooks.example.com/smooch' }],
      users: [{ userId: 'bob@example.com', messages: [{ role: 'appUser', text: 'Hello' }] }],
    },
  ]);
  if (!app) throw new Error('The sandbox planted no app.');
  return app;
}

/** The reads that the dialog shows, written as `lineOfRequest` writes requests. */
async function shownReads(page: Page, appId: string): Promise<string[]> {
  const code = (await openDialog(page)).getByRole('region', { name: 'When it opens' }).getByRole('code');
  const commands = await code.allTextContents();
  return commands.map((command) => {
    const address = /['"](.+?)['"]/.exec(command)?.[1] ?? '';
    const url = new URL(address.replace(/\$\{APP_ID\}/, appId));
    const query = Object.fromEntries(url.searchParams);
    return lineOfRequest({ method: 'GET', path: url.pathname, query, body: null });
  });
}

test('every screen shows the requests that it makes when it opens, and no others', async ({
  page,
  sandbox,
  stack,
  canaries,
}) => {
  test.setTimeout(240_000);
  canaries.add(stack.apiToken);
  const { _id: appId, integrations } = await plantFull(sandbox);
  const integrationId = integrations[0]?._id ?? '';
  const addresses = [
    routes.apps(),
    routes.app(appId),
    routes.keys(appId),
    routes.integrations(appId),
    routes.newIntegration(appId),
    routes.connect(appId, 'telegram'),
    routes.connected(appId, 'telegram', integrationId, 'created'),
    routes.integration(appId, integrationId),
    routes.replaceCredentials(appId, integrationId),
    routes.webhooks(appId),
    routes.users(appId),
    routes.user(appId, 'bob@example.com'),
    routes.fleet(),
    routes.audit(),
    routes.team(),
    routes.account(),
    routes.status(),
  ];
  // Opened again when it does not fit: the walk through the apps may have asked for something meanwhile.
  for (const address of addresses)
    await expect(async () => {
      await sandbox.forgetRequests();
      await page.goto(address);
      const shown = setOf(await shownReads(page, appId));
      await expect
        .poll(async () => setOf((await sandbox.requests()).map(lineOfRequest)), { message: address })
        .toEqual(shown);
    }).toPass({ timeout: 40_000 });
});

test('a copied curl command works in a shell, for the key that was chosen', async ({
  page,
  sandbox,
  stack,
}) => {
  const app = await plantFull(sandbox);
  const [, second] = app.keys;
  await page.goto(routes.keys(app._id));
  const calls = await openDialog(page);
  await calls.getByRole('combobox', { name: 'Key' }).selectOption({ label: `Old server (${second?._id})` });
  await calls.getByRole('button', { name: 'Copy Reads a key with its secret, curl' }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).not.toContain(stack.apiToken);
  const env = { ...process.env, SMOOCH_TOKEN: stack.apiToken };
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { env });
  expect(JSON.parse(stdout)).toMatchObject({ key: { _id: second?._id, secret: second?.secret } });
});

test('the dialog is worked with the keyboard and gives the focus back', async ({ page, app }) => {
  test.setTimeout(120_000);
  await page.goto(routes.webhooks(app._id));
  const button = page.getByRole('button', { name: 'As API call' });
  await button.focus();
  await page.keyboard.press('Enter');
  const calls = dialog(page);
  await calls.getByRole('tab', { name: 'curl' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(calls.getByRole('tabpanel', { name: 'JavaScript' })).toContainText('await fetch(');
  await checkAccessibility(page);
  await page.keyboard.press('Escape');
  await expect(calls).toBeHidden();
  await expect(button).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, role: 'viewer' });

  test('it opens from the menu and does not scroll sideways', async ({ page, app }) => {
    await page.goto(routes.connect(app._id, 'line'));
    await page.getByRole('button', { name: 'Menu' }).click();
    const calls = await openDialog(page);
    await expect(calls.getByRole('region', { name: 'When you act' })).toContainText('CHANNEL_SECRET');
    await checkAccessibility(page);
    const width = await calls.evaluate((element) => [element.scrollWidth, element.clientWidth]);
    expect(width[0]).toBe(width[1]);
  });
});
