import type { Page } from '@playwright/test';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { createAccount, signIn } from '../accounts.ts';
import { expect, test } from '../fixtures.ts';
import { invite } from '../invite.ts';
import { expectNoSidewaysScroll } from '../sideways.ts';

const newPassword = 'lantern under seven rivers';
const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name });
/** By the whole cell: the open dialogs stand inside the row too, and name every role. */
const cell = (page: Page, email: RegExp, name: string) =>
  row(page, email).getByRole('cell', { name, exact: true });
const apps = (page: Page) => page.getByRole('heading', { level: 1, name: 'Apps' });
const deadInvitation = (page: Page) => page.getByRole('heading', { name: 'This invitation does not work' });

async function choose(page: Page, email: RegExp, action: string) {
  await row(page, email)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await row(page, email).getByRole('button', { name: action, exact: true }).click();
}

test('an invited colleague chooses a name and a password and is in, once', async ({
  page,
  browser,
  stack,
}) => {
  const link = await invite(page, 'joan@vendor.example', 'operator');
  await expect(row(page, /joan@vendor\.example/)).toContainText('Operator');
  const context = await browser.newContext({ baseURL: stack.url, storageState: undefined });
  const joan = await context.newPage();
  await joan.goto(link);
  await expect(joan.getByText('joan@vendor.example, as operator.')).toBeVisible();
  await checkAccessibility(joan);
  await joan.getByLabel('Name').fill('Joan');
  await joan.getByLabel('Password', { exact: true }).fill('short');
  await joan.getByRole('button', { name: 'Join the team' }).click();
  await expect(joan.getByText('Use at least 15 characters')).toBeVisible();
  await expect(joan.getByLabel('Name')).toHaveValue('Joan');
  await joan.getByLabel('Password', { exact: true }).fill(newPassword);
  await joan.getByRole('button', { name: 'Join the team' }).click();
  await expect(apps(joan)).toBeVisible();
  await joan.goto(link);
  await expect(deadInvitation(joan)).toBeVisible();
  await context.close();
  await page.reload();
  await expect(row(page, /Joan/)).toContainText('Active');
  await expect(page.getByRole('region', { name: 'Invited' })).toBeHidden();
});

test('an invitation that was taken back opens nothing', async ({ page }) => {
  const link = await invite(page, 'late@vendor.example', 'viewer');
  await page.getByRole('button', { name: 'Revoke the invitation of late@vendor.example' }).click();
  await expect(row(page, /late@vendor\.example/)).toBeHidden();
  await page.goto(link);
  await expect(deadInvitation(page)).toBeVisible();
});

test('a new role and disabling count from the next request on', async ({ page, browser, stack }) => {
  const account = await createAccount(stack, 'operator', 'bo@vendor.example');
  const context = await browser.newContext({ baseURL: stack.url, storageState: undefined });
  const bo = await context.newPage();
  await signIn(bo, account);
  await expect(bo.getByRole('button', { name: 'Create app' }).first()).toBeVisible();
  await page.goto(routes.team());
  await choose(page, /bo@vendor/, 'Change role');
  await page.getByRole('dialog').getByLabel('Role').selectOption('viewer');
  await page.getByRole('dialog').getByRole('button', { name: 'Change role' }).click();
  await expect(cell(page, /bo@vendor\.example/, 'Viewer')).toBeVisible();
  await bo.goto(routes.apps());
  await expect(bo.getByRole('button', { name: 'Create app' })).toBeHidden();
  await choose(page, /bo@vendor/, 'Disable');
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await expect(cell(page, /bo@vendor\.example/, 'Disabled')).toBeVisible();
  await bo.goto(routes.apps());
  await expect(bo.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await context.close();
});

test('a colleague who forgot the password gets a link for a new one', async ({ page, browser, stack }) => {
  await createAccount(stack, 'viewer', 'cy@vendor.example');
  await page.goto(routes.team());
  await choose(page, /cy@vendor/, 'Link for a new password');
  await page.getByRole('dialog').getByRole('button', { name: 'Create link' }).click();
  await page.getByRole('button', { name: 'Copy and close' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const context = await browser.newContext({ baseURL: stack.url, storageState: undefined });
  const cy = await context.newPage();
  await cy.goto(link);
  await cy.getByLabel('New password', { exact: true }).fill(newPassword);
  await cy.getByRole('button', { name: 'Save password' }).click();
  await expect(apps(cy)).toBeVisible();
  await cy.goto(link);
  await expect(cy.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await context.close();
});

test.describe('an admin without sudo', () => {
  test.use({ session: 'fresh' });

  test('is asked for the password, and what was filled in goes on', async ({ page, confirmPassword }) => {
    await page.goto(routes.team());
    await page.getByRole('button', { name: 'Invite a colleague' }).click();
    const dialog = page.getByRole('dialog', { name: 'Invite a colleague' });
    await dialog.getByLabel('Email').fill('dee@vendor.example');
    await dialog.getByRole('button', { name: 'Create link' }).click();
    await confirmPassword(page);
    await expect(page.getByRole('dialog', { name: 'Invitation ready' })).toBeVisible();
    await page.getByRole('button', { name: 'Close without copying' }).click();
    await checkAccessibility(page);
  });
});

for (const role of ['viewer', 'operator'] as const)
  test.describe(`a ${role}`, () => {
    test.use({ role });

    test('sees the team and who can change it', async ({ page }) => {
      await page.goto(routes.team());
      await expect(page.getByRole('table', { name: 'People on the team' })).toBeVisible();
      await expect(page.getByText('Locked. Ask an admin.')).toHaveCount(2);
      await expect(page.getByRole('button', { name: /Actions for|Invite|Revoke/ })).toHaveCount(0);
    });
  });

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the team fits', async ({ page }) => {
    await page.goto(routes.team());
    await expect(page.getByRole('table', { name: 'People on the team' })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await checkAccessibility(page);
  });
});
