import type { Page } from '@playwright/test';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { expect, test } from '../fixtures.ts';
import { emptyIndex } from '../fleet-index.ts';
import { untilLive } from '../live.ts';
import { giveReason } from '../reason.ts';

const field = (page: Page) => page.getByRole('combobox', { name: 'Search apps, integrations and actions' });
const option = (page: Page, name: string | RegExp) => page.getByRole('option', { name });

async function openPalette(page: Page): Promise<void> {
  await untilLive(page);
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
}

/** The index learns of new apps by its walk; the palette asks anew for every letter. */
async function typeUntil(page: Page, text: string, name: string | RegExp): Promise<void> {
  await expect(async () => {
    await field(page).fill('');
    await field(page).fill(text);
    await expect(option(page, name).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 45_000 });
}

test('an app, an integration and a screen are found from the keyboard, and stand first the next time', async ({
  page,
  sandbox,
  stack,
}) => {
  await sandbox.reset();
  const [acme] = await sandbox.seed([
    {
      name: 'Acme Support',
      integrations: [{ type: 'twilio', fields: { phoneNumber: '+15146125236' } }],
    },
  ]);
  emptyIndex(stack);
  await page.goto(routes.team());
  await openPalette(page);
  await typeUntil(page, 'acme', 'Acme Support');
  await checkAccessibility(page);
  const found = page.getByRole('option', { name: 'Acme Support', exact: true });
  await expect(found).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(routes.app(acme?._id ?? ''));

  await openPalette(page);
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option').first()).toHaveText(
    'Acme Support',
  );
  await typeUntil(page, '+1 514 612 5236', /Twilio SMS: \+15146125236/);
  await option(page, /Twilio SMS/).click();
  await expect(page).toHaveURL(routes.integration(acme?._id ?? '', acme?.integrations[0]?._id ?? ''));

  await openPalette(page);
  await field(page).fill('flee');
  await expect(option(page, 'Fleet')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(routes.fleet());
});

test('things are done from it: a channel connected, a key revealed, an app created, the theme changed', async ({
  page,
  sandbox,
  stack,
}) => {
  await sandbox.reset();
  const [acme] = await sandbox.seed([{ name: 'Acme Support', keys: [{ name: 'Production' }] }]);
  emptyIndex(stack);
  await page.goto(routes.account());
  await openPalette(page);
  await typeUntil(page, 'connect telegram to acme', 'Connect Telegram to Acme Support');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(routes.connect(acme?._id ?? '', 'telegram', 'prepare'));

  await openPalette(page);
  // Before anything is typed, what can be done to the app at hand stands below what was chosen last.
  await expect(option(page, 'Reveal a key of Acme Support')).toHaveAttribute('aria-selected', 'false');
  await field(page).fill('reveal key of acme');
  await expect(option(page, 'Reveal a key of Acme Support')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(routes.keys(acme?._id ?? ''));
  await expect(page.getByRole('button', { name: 'Reveal secret of Production' })).toBeFocused();
  await page.keyboard.press('Enter');
  await giveReason(page);
  await expect(page.getByRole('button', { name: 'Hide secret of Production' })).toBeVisible();

  await openPalette(page);
  await field(page).fill('theme dark');
  await option(page, 'Theme: dark').click();
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();

  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await field(page).fill('create');
  await option(page, 'Create app').click();
  const dialog = page.getByRole('dialog', { name: 'Create app' });
  await dialog.getByLabel('Name').fill('Made from the keyboard');
  await dialog.getByRole('button', { name: 'Create app' }).click();
  await expect(page.getByRole('heading', { name: 'Made from the keyboard', level: 1 })).toBeVisible();
  expect(await sandbox.requests({ method: 'POST' })).toHaveLength(1);
});

test.describe('of a viewer', () => {
  test.use({ role: 'viewer' });

  test('what the role does not allow is shown, locked, and does nothing', async ({ page }) => {
    await page.goto(routes.account());
    await openPalette(page);
    await field(page).fill('create');
    const create = option(page, /Create app/);
    await expect(create).toContainText('Locked. Ask an operator or an admin.');
    await expect(create).toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Enter');
    await expect(field(page)).toBeVisible();
    await field(page).fill('no such thing at all');
    await expect(page.getByText('Nothing found for “no such thing at all”.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(field(page)).toBeHidden();
    await expect(page).toHaveURL(routes.account());
  });
});
