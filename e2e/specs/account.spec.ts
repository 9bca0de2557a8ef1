import { TOTP } from 'otpauth';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { createAccount, signIn, typeSudoPassword } from '../accounts.ts';
import { expect, test } from '../fixtures.ts';

test.use({ role: 'nobody' });

const newPassword = 'lantern under seven rivers';

test('the password is changed for the current one, and other browsers are signed out', async ({
  page,
  browser,
  stack,
}) => {
  const account = await createAccount(stack, 'viewer', 'eve@vendor.example');
  await signIn(page, account);
  const context = await browser.newContext({ baseURL: stack.url, storageState: undefined });
  const other = await context.newPage();
  await signIn(other, account);
  await page.goto(routes.account());
  await page.getByLabel('Current password', { exact: true }).fill('not the password');
  await page.getByLabel('New password', { exact: true }).fill(newPassword);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await page.getByLabel('Current password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your other sessions have ended.')).toBeVisible();
  await other.goto(routes.apps());
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signIn(other, { ...account, password: newPassword });
  await context.close();
});

test('own sessions are listed and ended one by one', async ({ page, browser, stack }) => {
  const account = await createAccount(stack, 'viewer', 'fay@vendor.example');
  await signIn(page, account);
  const context = await browser.newContext({ baseURL: stack.url, storageState: undefined });
  const other = await context.newPage();
  await signIn(other, account);
  await page.goto(routes.account());
  const sessions = page.getByRole('table', { name: 'Your sessions' });
  await expect(sessions.getByRole('row', { name: /This one/ })).toHaveCount(1);
  await checkAccessibility(page);
  const ending = sessions.getByRole('button', { name: /^End the session in Chrome/ });
  await expect(ending).toHaveCount(1);
  await ending.click();
  await expect(ending).toHaveCount(0);
  await other.goto(routes.apps());
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await context.close();
});

test('signing out everywhere ends this session too', async ({ page, stack }) => {
  await signIn(page, await createAccount(stack, 'viewer', 'gil@vendor.example'));
  await page.goto(routes.account());
  const cookies = await page.context().cookies();
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.context().addCookies(cookies);
  await page.goto(routes.account());
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a new name shows in the shell', async ({ page, stack }) => {
  await signIn(page, await createAccount(stack, 'viewer', 'hal@vendor.example'));
  await page.goto(routes.account());
  const name = page.getByRole('textbox', { name: 'Name' });
  await expect(page.getByRole('button', { name: 'Save name' })).toBeEnabled();
  await name.fill('Hal the Viewer');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByRole('complementary', { name: 'Menu' })).toContainText('Hal the Viewer');
  await expect(name).toHaveValue('Hal the Viewer');
});

test('an authenticator app is set up and asked for at sign-in; a recovery code stands in for it', async ({
  problems,
  page,
  stack,
}) => {
  // next-auth answers 401 while a code is missing or wrong, and the browser notes each.
  problems.expect(/401/);
  const account = await createAccount(stack, 'viewer', 'ivy@vendor.example');
  await signIn(page, account);
  await page.goto(routes.account());
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  await typeSudoPassword(page, account.password);
  const dialog = page.getByRole('dialog', { name: 'Set up an authenticator app' });
  await expect(dialog.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
  const secret = (await dialog.getByRole('code').textContent()) ?? '';
  await dialog.getByRole('textbox', { name: 'Code' }).fill('000000');
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog.getByText('This code is not right.')).toBeVisible();
  const code = (timestamp: number) => new TOTP({ secret }).generate({ timestamp });
  await dialog.getByRole('textbox', { name: 'Code' }).fill(code(Date.now()));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByRole('dialog', { name: 'Your recovery codes' })).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Copy and close' }).click();
  const recovery = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  expect(recovery).toHaveLength(10);

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByLabel('Email').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('textbox', { name: 'Code' }).fill('000000');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('This code is wrong or was used before.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Code' }).fill(recovery[0] ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible();
  await page.goto(routes.account());
  await expect(page.getByText('9 recovery codes left')).toBeVisible();
});
