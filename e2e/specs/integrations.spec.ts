import { channels } from '#lib/channels/registry';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { untilBannerStands } from '../credential-banner.ts';
import { expect, test } from '../fixtures.ts';
import { expectNoSidewaysScroll } from '../sideways.ts';
import { valuesFor } from '../wizard.ts';

const all = channels.map((channel) => ({ type: channel.type, credentials: valuesFor(channel) }));

test.describe('the list of integrations', () => {
  test('shows every channel, and keeps the filter in the address', async ({ page, sandbox }) => {
    const [app] = await sandbox.seed([{ name: 'Acme Support', integrations: all }]);
    await page.goto(routes.integrations(app?._id ?? ''));
    const rows = page.getByRole('table', { name: 'Integrations of this app' }).getByRole('row');
    await expect(rows).toHaveCount(1 + channels.length);
    // What React hides like that while it waits the policy refuses, sometimes before it is there.
    const markup = await (await page.request.get(routes.integrations(app?._id ?? ''))).text();
    expect(markup).not.toMatch(/<svg[^>]* style=/);
    const filter = page.getByRole('navigation', { name: 'Filter by channel' });
    await filter.getByRole('link', { name: 'LINE' }).click();
    await expect(page).toHaveURL(/\?channel=line$/);
    await expect(rows).toHaveCount(2);
    await page.reload();
    await expect(rows).toHaveCount(2);
    await page.goBack();
    await expect(rows).toHaveCount(1 + channels.length);
    await checkAccessibility(page);
  });

  test('tells nothing yet from nothing that matches, each with its way on', async ({
    page,
    app,
    sandbox,
  }) => {
    await page.goto(routes.integrations(app._id));
    await expect(page.getByText('No channels connected yet')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Connect a channel' })).toHaveCount(1);
    const [other] = await sandbox.seed([{ name: 'Globex', integrations: [{ type: 'viber' }] }]);
    await page.goto(routes.integrationsOfType(other?._id ?? '', 'line'));
    await expect(page.getByText('No LINE integration in this app')).toBeVisible();
    await page.getByRole('link', { name: 'Clear filters' }).click();
    await expect(page.getByRole('table')).toBeVisible();
  });

  test('fails alone, never looks empty, and comes with Retry', async ({ page, app, sandbox }) => {
    await sandbox.faults({ mode: 'forbidden', method: 'GET', path: '/apps/*/integrations' });
    await page.goto(routes.integrations(app._id));
    const alert = page.getByRole('alert').filter({ hasText: 'The integrations could not be loaded.' });
    await expect(alert).toContainText(/Reference/);
    await expect(page.getByRole('heading', { level: 1, name: app.name })).toBeVisible();
    await expect(page.getByText('No channels connected yet')).toBeHidden();
    await untilBannerStands(page);
    await sandbox.clearFaults();
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByText('No channels connected yet')).toBeVisible();
  });

  test('takes long names and a phone’s width', async ({ page, sandbox }) => {
    const title = 'Extraordinarily long account name '.repeat(6).trim();
    const [app] = await sandbox.seed([
      {
        name: 'W'.repeat(200),
        integrations: [{ type: 'line', fields: { botName: title } }, ...all.slice(0, 3)],
      },
    ]);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(routes.integrations(app?._id ?? ''));
    await page.getByRole('link', { name: title }).scrollIntoViewIfNeeded();
    await expectNoSidewaysScroll(page);
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await checkAccessibility(page);
  });
});

test.describe('an integration', () => {
  for (const channel of channels) {
    test(`of ${channel.name} keeps every value the customer copies, and can be disconnected`, async ({
      page,
      sandbox,
    }) => {
      const [app] = await sandbox.seed([
        { name: 'Acme Support', integrations: all.filter(({ type }) => type === channel.type) },
      ]);
      const appId = app?._id ?? '';
      await page.goto(routes.integration(appId, app?.integrations[0]?._id ?? ''));
      const steps = page.getByRole('region', { name: 'On the customer’s side' });
      await expect(steps.getByRole('listitem').first()).toBeVisible();
      await checkAccessibility(page);
      await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog).toContainText(`Acme Support ${channel.loses} now.`);
      await dialog.getByRole('button', { name: `Keep ${channel.name}` }).click();
      await expect(dialog).toBeHidden();
      await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
      await dialog.getByRole('button', { name: `Disconnect ${channel.name}` }).dblclick();
      await expect(page.getByText('No channels connected yet')).toBeVisible();
      expect(await sandbox.requests({ method: 'DELETE' })).toHaveLength(1);
    });
  }

  test('of a kind nobody here knows is shown and can be disconnected', async ({ page, sandbox }) => {
    const [app] = await sandbox.seed([
      { name: 'Acme Support', integrations: [{ type: 'pigeon', fields: { loft: 'secret-loft' } }] },
    ]);
    await page.goto(routes.integrations(app?._id ?? ''));
    await page.getByRole('table').getByRole('link', { name: 'pigeon' }).click();
    await expect(page.getByText('This dashboard does not know the channel “pigeon”')).toBeVisible();
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('This is the only channel of the app');
    await checkAccessibility(page);
  });
});

test.describe('for somebody who may only look', () => {
  test.use({ role: 'viewer' });

  test('what changes things is there, locked, with who can help', async ({ page, sandbox }) => {
    const [app] = await sandbox.seed([
      { name: 'Acme Support', integrations: all.filter(({ type }) => type === 'wechat') },
    ]);
    const appId = app?._id ?? '';
    const help = 'Locked. Ask an operator or an admin.';
    await page.goto(routes.integrations(appId));
    await expect(page.getByText(help)).toHaveCount(1);
    await page.goto(routes.connect(appId, 'line', 'credentials'));
    await expect(page.getByText(help)).toHaveCount(1);
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await page.goto(routes.integration(appId, app?.integrations[0]?._id ?? ''));
    await expect(page.getByText(help).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /Reveal|Disconnect/ })).toHaveCount(0);
  });
});
