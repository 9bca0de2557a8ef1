import type { Page } from '@playwright/test';
import { channels } from '#lib/channels/registry';
import { routes } from '#lib/routes';
import { accountsOf } from '../accounts.ts';
import { expect, test } from '../fixtures.ts';
import { sandboxControl } from '../sandbox-control.ts';
import { startStack } from '../stack.ts';
import { box, connect, connected, fill, openCredentials, sentToConnect, valuesFor } from '../wizard.ts';

/** Sends actions from now on as a page of an earlier build does: under names that the server has never heard of. */
async function makeOutdated(page: Page, address: string): Promise<void> {
  const unknown = (id: string) => [...id].map((digit) => (digit === 'f' ? '0' : 'f')).join('');
  await page.route(address, async (route) => {
    const id = route.request().headers()['next-action'];
    if (!id) return route.continue();
    await route.continue({ headers: { ...route.request().headers(), 'next-action': unknown(id) } });
  });
}

test('a page of an earlier build says so, and one reload keeps what was typed', async ({
  page,
  sandbox,
  problems,
}) => {
  // The gate says so of an action that no build of this server knows.
  problems.expect(/status of 409/);
  await page.goto(routes.apps());
  await makeOutdated(page, '**/apps');
  await page.getByRole('button', { name: 'Create app' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Create app' });
  await dialog.getByLabel('Name').fill('Typed before the update');
  await dialog.getByRole('button', { name: 'Create app' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    'was updated while this page was open. Nothing was sent',
  );
  expect(await sandbox.requests({ method: 'POST' })).toEqual([]);
  await page.unroute('**/apps');
  await dialog.getByRole('button', { name: 'Reload' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Create app' }).first().click();
  await expect(dialog.getByLabel('Name')).toHaveValue('Typed before the update');
  await dialog.getByRole('button', { name: 'Create app' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Typed before the update' })).toBeVisible();
  expect(await sandbox.requests({ method: 'POST' })).toHaveLength(1);
});

test('a wizard keeps over that reload what it had no time to save, and no secret', async ({
  page,
  app,
  sandbox,
  problems,
}) => {
  problems.expect(/status of 409/);
  const twilio = channels.find(({ type }) => type === 'twilio');
  if (!twilio) throw new Error('Twilio is no channel.');
  const values = valuesFor(twilio);
  await openCredentials(page, app._id, twilio);
  await makeOutdated(page, '**/integrations/new/twilio**');
  await fill(page, twilio, values);
  await connect(page, twilio, values);
  await expect(page.getByRole('alert').filter({ hasText: 'was updated while' })).toBeVisible();
  expect(await sentToConnect(sandbox)).toEqual([]);
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Reload' }).click();
  for (const { name, label, isSecret } of twilio.fields)
    await expect(box(page, label)).toHaveValue(isSecret ? '' : (values[name] ?? ''));
  await fill(page, twilio, values);
  await connect(page, twilio, values);
  await expect(connected(page)).toBeVisible();
  expect(await sentToConnect(sandbox)).toHaveLength(1);
});

test('a server told to end finishes what was sent, then ends with 0', async ({ browser }) => {
  test.setTimeout(150_000);
  const stack = await startStack();
  try {
    const sandbox = sandboxControl(stack);
    const [app] = await sandbox.seed([{ name: 'Ends well' }]);
    const accounts = accountsOf(stack, browser);
    const storageState = await accounts.session('admin');
    const context = await browser.newContext({ baseURL: stack.url, storageState });
    const page = await context.newPage();
    await page.goto(routes.keys(app?._id ?? ''));
    await sandbox.faults({ mode: 'latency', method: 'POST', params: { ms: 4_000 } });
    await page.getByRole('button', { name: 'Create key' }).first().click();
    const form = page.getByRole('dialog', { name: 'Create key' });
    await form.getByLabel('Name').fill('Made at the end');
    await form.getByRole('button', { name: 'Create key' }).click();
    await expect.poll(async () => (await sandbox.requests({ method: 'POST' })).length).toBe(1);
    const code = stack.end();
    await expect(page.getByRole('dialog', { name: /Made at the end/ })).toBeVisible({
      timeout: 20_000,
    });
    await context.close();
    expect(await code).toBe(0);
  } finally {
    await stack.stop();
  }
});
