import type { Page } from '@playwright/test';
import { apiRoutes, routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { confirmPassword, createAccount, signIn } from '../accounts.ts';
import { addAuthenticator } from '../authenticator.ts';
import { expect, test } from '../fixtures.ts';

test.use({ role: 'nobody' });

const apps = (page: Page) => page.getByRole('heading', { level: 1, name: 'Apps' });
const setUp = (page: Page) => page.getByRole('heading', { level: 1, name: 'Set up a second factor' });
const row = (page: Page, email: string) => page.getByRole('row', { name: email });

async function addPasskey(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a passkey' });
  await dialog.getByLabel('Name').fill('Laptop');
  await dialog.getByRole('button', { name: 'Continue' }).click();
}

const keepCodes = (page: Page) =>
  page
    .getByRole('dialog', { name: 'Your recovery codes' })
    .getByRole('button', { name: 'Copy and close' })
    .click();

test('a second factor that an admin requires is set up before anything else opens, and the last one stays', async ({
  page,
  browser,
  stack,
  sandbox,
  problems,
}) => {
  test.setTimeout(180_000);
  problems.expect(/status of 403/);
  const admin = await createAccount(stack, 'admin', 'pia@vendor.example');
  const operator = await createAccount(stack, 'operator', 'quin@vendor.example');
  const context = await browser.newContext({ baseURL: stack.url, storageState: undefined });
  const quin = await context.newPage();
  await addAuthenticator(page);
  await addAuthenticator(quin);
  await signIn(quin, operator);
  await quin.getByRole('button', { name: 'Create app' }).first().click();
  await quin.getByLabel('Name').fill('Made without a factor');

  await signIn(page, admin);
  await page.goto(routes.team());
  await page.getByRole('button', { name: 'Require it of everybody' }).click();
  await page.getByRole('button', { name: 'Require it', exact: true }).click();
  await confirmPassword(page, admin);
  await expect(page.getByText('Set up a second factor of your own first')).toBeVisible();
  await page.goto(routes.account());
  await addPasskey(page);
  await keepCodes(page);
  await page.goto(routes.team());
  await expect(row(page, admin.email)).toContainText('1 passkey');
  await expect(row(page, operator.email)).toContainText('None');
  await page.getByRole('button', { name: 'Require it of everybody' }).click();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Require it', exact: true }).click();
  await expect(page.getByText('Everybody needs one.')).toBeVisible();

  await sandbox.forgetRequests();
  await quin.getByRole('dialog').getByRole('button', { name: 'Create app' }).click();
  await expect(quin.getByRole('link', { name: /^Set up a second factor/ })).toBeVisible();
  expect((await context.request.get(apiRoutes.apps({}, 0, 1))).status()).toBe(403);
  expect(await sandbox.requests({ method: 'POST' })).toEqual([]);
  await quin.goto(routes.audit());
  await expect(setUp(quin)).toBeVisible();
  await checkAccessibility(quin);
  await addPasskey(quin);
  await confirmPassword(quin, operator);
  await keepCodes(quin);
  await quin.goto(routes.secondFactor(routes.apps()));
  await quin.getByRole('link', { name: 'Continue' }).click();
  await expect(apps(quin)).toBeVisible();
  await quin.goto(routes.account());
  await quin.getByRole('button', { name: 'Remove the passkey "Laptop"' }).click();
  await quin.getByRole('button', { name: 'Remove passkey' }).click();
  await expect(quin.getByText('this is your last one')).toBeVisible();

  await page.reload();
  await row(page, operator.email)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await row(page, operator.email).getByRole('button', { name: 'Remove second factor' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(row(page, operator.email)).toContainText('None');
  await quin.goto(routes.apps());
  await expect(setUp(quin)).toBeVisible();

  await page.getByRole('button', { name: 'Stop requiring it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop requiring it' }).click();
  await expect(page.getByText('Everybody decides for themselves.')).toBeVisible();
  await quin.goto(routes.apps());
  await expect(apps(quin)).toBeVisible();
  await context.close();
});
