import type { Page } from '@playwright/test';
import { channels } from '#lib/channels/registry';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { expect, test } from '../fixtures.ts';
import type { SandboxControl } from '../sandbox-control.ts';
import { box, fill, secretsOf, valuesFor } from '../wizard.ts';

const before = { token: '192033615:AAEuee2FS2JYKWfDlTulfygjaIGJi4sAAAA' };
const sameBot = '192033615:BBBuee2FS2JYKWfDlTulfygjaIGJi4sBBBB';
const otherBot = '777033615:CCCuee2FS2JYKWfDlTulfygjaIGJi4sCCCC';

async function plantBot(sandbox: SandboxControl) {
  const [app] = await sandbox.seed([
    { name: 'Acme Support', integrations: [{ type: 'telegram', credentials: before }] },
  ]);
  return { appId: app?._id ?? '', integrationId: app?.integrations[0]?._id ?? '' };
}

async function replaceBot(page: Page, place: { appId: string; integrationId: string }, token: string) {
  await page.goto(routes.integration(place.appId, place.integrationId));
  await page.getByRole('link', { name: 'Replace credentials' }).click();
  await box(page, 'Bot token').fill(token);
  await page.getByRole('button', { name: 'Replace', exact: true }).click();
}

const idsOf = async (sandbox: SandboxControl, appId: string) => {
  const { integrations } = await sandbox.state(appId);
  return Array.isArray(integrations) ? integrations.map((row) => row._id) : [];
};
const writes = async (sandbox: SandboxControl) =>
  (await sandbox.requests()).map(({ method }) => method).filter((method) => method !== 'GET');

test.describe('replacing credentials', () => {
  test('of the same account connects the new, then removes the old, and says that the ID changed', async ({
    page,
    sandbox,
  }) => {
    const place = await plantBot(sandbox);
    await replaceBot(page, place, sameBot);
    await expect(page.getByText('The credentials are replaced')).toBeVisible();
    await expect(page.getByText(place.integrationId)).toBeVisible();
    const ids = await idsOf(sandbox, place.appId);
    expect(ids).toHaveLength(1);
    expect(ids).not.toContain(place.integrationId);
    expect(await writes(sandbox)).toEqual(['POST', 'DELETE']);
    await checkAccessibility(page);
  });

  test('of another account asks first, with both in place; undo keeps the old one', async ({
    page,
    sandbox,
  }) => {
    const place = await plantBot(sandbox);
    await replaceBot(page, place, otherBot);
    await expect(page.getByText('This is another account')).toBeVisible();
    expect(await idsOf(sandbox, place.appId)).toHaveLength(2);
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Keep the old one, remove the new one' }).click();
    await expect(page.getByText('The old credentials stay')).toBeVisible();
    expect(await idsOf(sandbox, place.appId)).toEqual([place.integrationId]);
  });

  test('that was left in the middle stands on the app’s pages and can be finished there', async ({
    page,
    sandbox,
  }) => {
    const place = await plantBot(sandbox);
    await replaceBot(page, place, otherBot);
    await expect(page.getByText('This is another account')).toBeVisible();
    await page.goto(routes.app(place.appId));
    await expect(page.getByText('This is another account')).toBeVisible();
    await page.goto(routes.integrations(place.appId));
    await page.getByRole('button', { name: 'Keep the new one, remove the old one' }).click();
    await expect(page.getByText('The old integration is removed.')).toBeVisible();
    await expect(page.getByText('This is another account')).toHaveCount(0);
    const ids = await idsOf(sandbox, place.appId);
    expect(ids).toHaveLength(1);
    expect(ids).not.toContain(place.integrationId);
  });

  test('where the service takes only one changes nothing until the person agreed to remove first', async ({
    page,
    sandbox,
  }) => {
    const place = await plantBot(sandbox);
    await sandbox.switches({ singleIntegration: ['telegram'] });
    await replaceBot(page, place, sameBot);
    await expect(page.getByText(/refused a second Telegram for this app.*It said: “/)).toBeVisible();
    await expect(page.getByText(/^Remove .* first\?$/)).toBeVisible();
    expect(await idsOf(sandbox, place.appId)).toEqual([place.integrationId]);
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Remove the old one, then connect' }).click();
    await expect(page.getByText('The credentials are replaced')).toBeVisible();
    expect(await idsOf(sandbox, place.appId)).toHaveLength(1);
    expect(await writes(sandbox)).toEqual(['POST', 'DELETE', 'POST']);
  });

  test('that the service refuses keeps what was typed and the old connection', async ({ page, sandbox }) => {
    const place = await plantBot(sandbox);
    const wrong = '192033615:invalidFS2JYKWfDlTulfygjaIGJi4sBBBB';
    await replaceBot(page, place, wrong);
    await expect(page.getByText(/rejected/).first()).toBeVisible();
    await expect(box(page, 'Bot token')).toHaveValue(wrong);
    expect(await idsOf(sandbox, place.appId)).toEqual([place.integrationId]);
  });

  for (const channel of channels.filter(({ hasCredentials }) => hasCredentials))
    test(`is offered for ${channel.name}, and its secrets go nowhere but out`, async ({
      page,
      sandbox,
      canaries,
    }) => {
      const values = valuesFor(channel);
      canaries.add(...secretsOf(channel, values));
      const [app] = await sandbox.seed([
        { name: 'Acme Support', integrations: [{ type: channel.type, credentials: values }] },
      ]);
      const appId = app?._id ?? '';
      await page.goto(routes.replaceCredentials(appId, app?.integrations[0]?._id ?? ''));
      await fill(page, channel, values);
      const replace = page.getByRole('button', { name: /^Replace( anyway)?$/ });
      const isSettled = page.getByText(
        /The credentials are replaced|Compare the two|This is another account|first\?/,
      );
      await expect(async () => {
        if (await replace.isVisible()) await replace.click({ timeout: 1_000 });
        await expect(isSettled.first()).toBeVisible({ timeout: 3_000 });
      }).toPass();
      expect((await idsOf(sandbox, appId)).length).toBeGreaterThan(0);
    });

  test.describe('for a viewer', () => {
    test.use({ role: 'viewer' });

    test('is locked, with who can help', async ({ page, sandbox }) => {
      const place = await plantBot(sandbox);
      await page.goto(routes.integration(place.appId, place.integrationId));
      await expect(page.getByRole('link', { name: 'Replace credentials' })).toHaveCount(0);
      await expect(page.getByText('Ask an operator or an admin.').first()).toBeVisible();
    });
  });
});
