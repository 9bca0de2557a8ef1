import type { Page } from '@playwright/test';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { type Account, createAccount, signIn, sudoDialog, typeSudoPassword } from '../accounts.ts';
import { addAuthenticator, enrolPasskey } from '../authenticator.ts';
import { expect, test } from '../fixtures.ts';

test.use({ role: 'nobody' });

const apps = (page: Page) => page.getByRole('heading', { level: 1, name: 'Apps' });
const passkeys = (page: Page) => page.getByRole('table', { name: 'Your passkeys' });

/** Signs in with the password, adds a passkey and gives its recovery codes. */
async function addPasskey(page: Page, account: Account, name: string): Promise<string[]> {
  await signIn(page, account);
  return enrolPasskey(page, account.password, name);
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
}

async function typePassword(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('a passkey is added, renamed, signs in without an email, confirms who it is, and is removed', async ({
  page,
  stack,
  problems,
}) => {
  problems.expect(/401/);
  const account = await createAccount(stack, 'operator', 'kim@vendor.example');
  await addAuthenticator(page);
  await addPasskey(page, account, 'Work laptop');
  await checkAccessibility(page);
  await passkeys(page).getByRole('button', { name: 'Rename the passkey "Work laptop"' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Old laptop');
  await page.getByRole('dialog').getByRole('button', { name: 'Save name' }).click();
  await expect(passkeys(page).getByRole('row', { name: /Old laptop/ })).toContainText('Never used');

  await signOut(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(apps(page)).toBeVisible();
  await page.goto(routes.account());
  await expect(passkeys(page).getByRole('row', { name: /Old laptop/ })).not.toContainText('Never used');

  await passkeys(page).getByRole('button', { name: 'Remove the passkey "Old laptop"' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove passkey' }).click();
  await expect(sudoDialog(page)).toBeVisible();
  await checkAccessibility(page);
  await sudoDialog(page).getByRole('button', { name: 'Use a passkey instead' }).click();
  await expect(sudoDialog(page)).toBeHidden();
  await expect(page.getByText('No passkeys yet')).toBeVisible();

  await signOut(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText('This passkey does not open an account here.')).toBeVisible();
  await typePassword(page, account);
  await expect(apps(page)).toBeVisible();
});

test('after the password a passkey is asked for, and a recovery code stands in for it', async ({
  page,
  stack,
  problems,
}) => {
  problems.expect(/401/);
  const account = await createAccount(stack, 'viewer', 'lee@vendor.example');
  const authenticator = await addAuthenticator(page);
  const [code = ''] = await addPasskey(page, account, 'Phone');
  await signOut(page);
  await typePassword(page, account);
  await expect(page.getByText('Your passkey comes next.')).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Use your passkey' }).click();
  await expect(apps(page)).toBeVisible();

  await signOut(page);
  await authenticator.clear();
  await typePassword(page, account);
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await page.getByRole('textbox', { name: 'Code' }).fill('wrong-codes');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('This code is wrong or was used before.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Code' }).fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(apps(page)).toBeVisible();
});

test('a copied passkey opens nothing, and its owner is told', async ({ page, stack, problems }) => {
  problems.expect(/401/);
  const account = await createAccount(stack, 'viewer', 'max@vendor.example');
  const authenticator = await addAuthenticator(page);
  const [, code = ''] = await addPasskey(page, account, 'Key');
  const [copy] = await authenticator.copyPasskeys();
  if (!copy) throw new Error('The authenticator holds no passkey.');
  await signOut(page);
  for (let turn = 0; turn < 2; turn += 1) {
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(apps(page)).toBeVisible();
    await signOut(page);
  }
  await authenticator.plant(copy);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText('This passkey does not open an account here.')).toBeVisible();
  await typePassword(page, account);
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await page.getByRole('textbox', { name: 'Code' }).fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(apps(page)).toBeVisible();
  await page.goto(routes.account());
  await expect(passkeys(page).getByRole('row', { name: /Key/ })).toContainText('Blocked');
});

test('a browser that gives no passkey changes nothing and says why', async ({ page, stack }) => {
  const account = await createAccount(stack, 'viewer', 'noa@vendor.example');
  const authenticator = await addAuthenticator(page);
  await authenticator.verifies(false);
  await signIn(page, account);
  await page.goto(routes.account());
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a passkey' });
  await dialog.getByLabel('Name').fill('Tablet');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await typeSudoPassword(page, account.password);
  await expect(dialog.getByText('No passkey was used')).toBeVisible();
  await expect(dialog.getByLabel('Name')).toHaveValue('Tablet');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('No passkeys yet')).toBeVisible();
});
