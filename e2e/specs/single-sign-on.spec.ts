import type { Page } from '@playwright/test';
import type { TestProvider } from '#lib/auth/provider-testing';
import { apiRoutes, routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { createAccount, disableAccount, signIn, sudoDialog } from '../accounts.ts';
import { expect } from '../fixtures.ts';
import type { Stack } from '../stack.ts';
import { domain, go, name, verified, withProvider } from '../with-provider.ts';

/*
 * What goes over the wire is tried in lib/auth/oidc.test.ts and who may come in in lib/data/single-sign-on.test.ts;
 * here is what people see.
 */

const test = withProvider();
test.use({ role: 'nobody' });

const heading = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title });

test('a newcomer of the vendor’s domain signs in, with the default role and no password', async ({
  page,
  provider,
  atProvider,
}) => {
  provider.accounts.set('new', verified(`new@${domain}`, 'Nia New'));
  await page.goto(routes.audit());
  await expect(heading(page, 'Sign in')).toBeVisible();
  await checkAccessibility(page);
  await go(page).click();
  await atProvider(page, 'new');
  await expect(page).toHaveURL(routes.audit());
  await expect(page.getByText('Nia New')).toBeVisible();
  await page.goto(routes.account());
  await expect(page.getByText(`new@${domain} · viewer`)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Single sign-on' })).toContainText(`new@${domain}`);
  await expect(page.getByLabel('Current password')).toHaveCount(0);
  await checkAccessibility(page);
});

test('a colleague keeps account and role, by the subject, whatever email the provider gives them next', async ({
  page,
  context,
  stack,
  provider,
  atProvider,
}) => {
  await createAccount(stack, 'operator', 'olga@vendor.example');
  await createAccount(stack, 'admin', 'boss@vendor.example');
  provider.accounts.set('olga', verified('olga@vendor.example'));
  for (const email of ['olga@vendor.example', 'boss@vendor.example']) {
    provider.accounts.set('olga', verified(email));
    await page.goto(routes.signIn());
    await go(page).click();
    await atProvider(page, 'olga');
    await expect(heading(page, 'Apps')).toBeVisible();
    await page.goto(routes.account());
    await expect(page.getByText('olga@vendor.example · operator')).toBeVisible();
    // Away first: a page that is still asking for something would be refused.
    await page.goto('about:blank');
    await context.clearCookies();
  }
});

test('who may not come in is told why, in our words', async ({
  page,
  context,
  stack,
  provider,
  atProvider,
}) => {
  await createAccount(stack, 'viewer', 'off@vendor.example');
  await disableAccount(stack, 'off@vendor.example');
  for (const [account, told, words] of [
    ['eve', verified('eve@evil.example'), 'your email’s domain does not get one'],
    ['una', { email: `una@${domain}`, email_verified: false }, `${name} has not verified your email`],
    ['off', verified('off@vendor.example'), 'Your account here is disabled'],
  ] as const) {
    provider.accounts.set(account, told);
    await page.goto(routes.signIn(routes.team()));
    await go(page).click();
    await atProvider(page, account);
    await expect(heading(page, 'Sign in')).toBeVisible();
    await expect(page.getByText(words)).toBeVisible();
    await checkAccessibility(page);
    await context.clearCookies();
  }
});

test('who gives up at the provider, or finds it down, is back at the sign-in page and can go on', async ({
  page,
  provider,
  atProvider,
}) => {
  provider.accounts.set('pat', verified(`pat@${domain}`));
  await page.goto(routes.signIn());
  await go(page).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(`You were not signed in at ${name}.`)).toBeVisible();
  await expect(page.getByText('Raw words')).toHaveCount(0);
  provider.breakAt('/token');
  await go(page).click();
  await atProvider(page, 'pat');
  await expect(page.getByText(`${name} does not answer right now.`)).toBeVisible();
  provider.breakAt(null);
  await go(page).click();
  // Signed in at the provider already.
  await expect(heading(page, 'Apps')).toBeVisible();
});

for (const parameter of ['state', 'nonce'])
  test(`a sign-in whose ${parameter} was exchanged on the way is refused`, async ({
    page,
    provider,
    atProvider,
  }) => {
    provider.accounts.set('tam', verified(`tam@${domain}`));
    const start = await page.request.get(apiRoutes.sso(), { maxRedirects: 0 });
    const address = new URL(start.headers().location ?? '');
    address.searchParams.set(parameter, 'x'.repeat(43));
    await page.goto(address.href);
    await atProvider(page, 'tam');
    await expect(page.getByText('could not be trusted, so nothing was done')).toBeVisible();
    await page.goto(routes.apps());
    await expect(heading(page, 'Sign in')).toBeVisible();
  });

test('made-up answers, and links from other sites, lead to the sign-in page and never to an error', async ({
  page,
}) => {
  for (const query of [
    '',
    '?code=1&state=2',
    '?error=server_error&error_description=canary',
    '?code=%00',
    '?x=%ff',
  ]) {
    await page.goto(`${apiRoutes.ssoCallback()}${query}`);
    await expect(page.getByText('Start again from here.')).toBeVisible();
    await expect(page.getByText('canary')).toHaveCount(0);
  }
  const foreign = await page.request.get(apiRoutes.sso(), {
    headers: { 'sec-fetch-site': 'cross-site' },
    maxRedirects: 0,
  });
  expect(foreign.headers().location).toMatch(/\/sign-in\?/);
});

test.describe('an admin who came through single sign-on', () => {
  async function enter(page: Page, stack: Stack, provider: TestProvider, account: string, signedInAgo = 0) {
    const email = `${account}@vendor.example`;
    const made = await createAccount(stack, 'admin', email);
    provider.accounts.set(account, { ...verified(email), signedInAgo });
    await page.goto(routes.signIn());
    await go(page).click();
    await page.getByLabel('Account').fill(account);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(heading(page, 'Apps')).toBeVisible();
    return made;
  }
  async function askForSudo(page: Page) {
    await page.goto(routes.team());
    await page.getByRole('button', { name: 'Invite a colleague' }).click();
    const dialog = page.getByRole('dialog', { name: 'Invite a colleague' });
    await dialog.getByLabel('Email').fill('joan@partner.example');
    await dialog.getByLabel('Role').selectOption('operator');
    await dialog.getByRole('button', { name: 'Create link' }).click();
    await expect(sudoDialog(page)).toContainText(`a new sign-in with ${name}`);
  }
  const openWindow = async (page: Page) => {
    const opening = page.waitForEvent('popup');
    await go(page).click();
    return opening;
  };

  test('confirms there again in a window of its own, and what was filled in goes on; the invited join the same way', async ({
    page,
    context,
    browser,
    stack,
    provider,
    atProvider,
  }) => {
    await enter(page, stack, provider, 'ada');
    const before = await context.cookies();
    await askForSudo(page);
    await checkAccessibility(page);
    const popup = await openWindow(page);
    await atProvider(popup, 'ada');
    const ready = page.getByRole('dialog', { name: 'Invitation ready' });
    await expect(ready).toBeVisible();
    const id = (cookies: typeof before) => cookies.find((cookie) => cookie.name === 'session')?.value;
    expect(id(await context.cookies())).not.toBe(id(before));
    await ready.getByRole('button', { name: 'Copy and close' }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());

    provider.accounts.set('eve', verified('eve@evil.example'));
    provider.accounts.set('joan', verified('joan@partner.example', 'Joan'));
    for (const account of ['eve', 'joan']) {
      const invited = await browser.newContext({ baseURL: stack.url, storageState: undefined });
      const tab = await invited.newPage();
      await tab.goto(link);
      await go(tab).click();
      await atProvider(tab, account);
      if (account === 'eve')
        await expect(tab.getByText('This invitation is for another email')).toBeVisible();
      else await expect(heading(tab, 'Apps')).toBeVisible();
      await invited.close();
    }
    await page.goto(routes.team());
    await expect(page.getByRole('row', { name: /joan@partner/ })).toContainText('Operator');
    await expect(page.getByRole('row', { name: /joan@partner/ })).toContainText('Single sign-on');
  });

  test('is not confirmed by an old sign-in, or by somebody else’s', async ({
    page,
    stack,
    provider,
    atProvider,
  }) => {
    await enter(page, stack, provider, 'abe', 3_600);
    // A provider that does not ask again: the words that make it ask are taken out on the way.
    const start = await page.request.get(apiRoutes.ssoSudo(), { maxRedirects: 0 });
    const address = new URL(start.headers().location ?? '');
    address.searchParams.delete('prompt');
    address.searchParams.delete('max_age');
    await page.goto(address.href);
    await expect(page.getByText('did not ask you to sign in again')).toBeVisible();
    await expect(heading(page, 'Not confirmed')).toBeVisible();
    provider.accounts.set('eve', verified('eve@evil.example'));
    await go(page).click();
    await atProvider(page, 'eve');
    await expect(page.getByText('as somebody else')).toBeVisible();
    await askForSudo(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing was done' })).toBeVisible();
  });

  test('cannot use the password instead, and is signed in with it as before elsewhere', async ({
    page,
    context,
    stack,
    provider,
  }) => {
    const account = await enter(page, stack, provider, 'amy');
    await askForSudo(page);
    await expect(sudoDialog(page).getByLabel('Password')).toHaveCount(0);
    await context.clearCookies();
    await signIn(page, account);
    await page.goto(routes.team());
    await page.getByRole('button', { name: 'Invite a colleague' }).click();
    const dialog = page.getByRole('dialog', { name: 'Invite a colleague' });
    await dialog.getByLabel('Email').fill('x@partner.example');
    await dialog.getByRole('button', { name: 'Create link' }).click();
    await expect(sudoDialog(page).getByLabel('Password', { exact: true })).toBeVisible();
  });
});
