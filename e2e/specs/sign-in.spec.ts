import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { signIn } from '../accounts.ts';
import { expect, test } from '../fixtures.ts';
import { giveReason } from '../reason.ts';

const badTargets = ['//evil.example', '/\\evil.example', 'https:evil.example', '%00', 'javascript:alert(1)'];

test.describe('signing in', () => {
  test.use({ role: 'nobody' });

  test('a wrong password and an unknown person get the same words, and what was typed stays', async ({
    page,
    accounts,
    problems,
  }) => {
    problems.expect(/status of 401/);
    const { email } = await accounts.account('viewer');
    await page.goto(routes.signIn());
    await checkAccessibility(page);
    for (const address of [email, 'nobody@vendor.example']) {
      await page.getByLabel('Email').fill(address);
      await page.getByLabel('Password', { exact: true }).fill('not the password at all');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(page.getByText('Email or password is wrong.')).toBeVisible();
      await expect(page.getByLabel('Email')).toHaveValue(address);
    }
  });

  test('somebody who follows a link signs in and comes back to it', async ({ page, accounts, app }) => {
    await page.goto(routes.keys(app._id));
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    const { email, password } = await accounts.account('viewer');
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL(routes.keys(app._id));
  });

  test('no return address, wherever it stands, leads away or breaks the server', async ({ page, stack }) => {
    const more = [
      'http://[',
      `${stack.url}@evil.example`,
      `${stack.url}.evil.example`,
      'https://evil.example',
      '\t//evil',
    ];
    for (const target of [...badTargets, ...more]) {
      const query = `callbackUrl=${encodeURIComponent(target)}`;
      const headers = { cookie: `return=${encodeURIComponent(target)}` };
      for (const address of [
        '/sign-in',
        '/api/auth/signin',
        '/api/auth/sso',
        '/api/auth/csrf',
        '/api/auth/providers',
      ]) {
        const answer = await page.request.get(`${address}?${query}`, { headers, maxRedirects: 0 });
        expect(answer.status(), `${address} ${target}`).toBeLessThan(500);
        const { location = '/', 'set-cookie': cookie = '' } = answer.headers();
        expect(new URL(location, stack.url).origin, `${address} ${target}`).toBe(stack.url);
        expect(cookie, `${address} ${target}`).not.toContain('evil');
      }
    }
  });

  for (const target of badTargets) {
    test(`a return address of ${target} leads to the apps`, async ({ page, accounts }) => {
      await page.goto(routes.signIn(target));
      const { email, password } = await accounts.account('viewer');
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(page).toHaveURL(routes.apps());
    });
  }
});

test.describe('the session', () => {
  test.use({ session: 'fresh' });

  test('is a new one at sign-in and at sudo, and an id set before is not kept and opens nothing', async ({
    page,
    context,
    sandbox,
    stack,
    accounts,
    confirmPassword,
  }) => {
    const isSession = ({ name }: { name: string }) => name === 'session';
    const session = async () => (await context.cookies()).find(isSession);
    const first = await session();
    if (!first) throw new Error('There is no session to begin with.');
    const planted = { ...first, value: 'f'.repeat(first.value.length) };
    await context.clearCookies();
    await context.addCookies([planted]);
    await signIn(page, await accounts.account('admin'));
    const signedIn = await session();
    expect([planted.value, first.value]).not.toContain(signedIn?.value);

    const [app] = await sandbox.seed([{ name: 'Acme', keys: [{ name: 'Production' }] }]);
    await page.goto(routes.keys(app?._id ?? ''));
    await page.getByRole('button', { name: 'Reveal secret of Production' }).click();
    await giveReason(page);
    await confirmPassword(page);
    await expect(page.getByRole('button', { name: 'Hide secret of Production' })).toBeVisible();
    expect((await session())?.value).not.toBe(signedIn?.value);
    const list = `${stack.url}/api/apps?offset=0&limit=1`;
    expect((await context.request.get(list)).status()).toBe(200);
    await context.addCookies([planted]);
    expect((await context.request.get(list)).status()).toBe(401);
  });
});

test.describe('signing out', () => {
  test.use({ session: 'fresh' });

  test('ends the session: its cookie opens nothing afterwards', async ({
    page,
    context,
    stack,
    accounts,
  }) => {
    const cookies = await context.cookies();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();

    await context.addCookies(cookies);
    await page.goto(routes.apps());
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    expect((await context.request.get(`${stack.url}/api/apps?offset=0&limit=1`)).status()).toBe(401);
    await context.clearCookies();
    await signIn(page, await accounts.account('admin'));
  });

  test('refuses an action that an open page still sends', async ({
    page,
    context,
    sandbox,
    accounts,
    stack,
  }) => {
    const elsewhere = await context.newPage();
    await elsewhere.goto(routes.apps());
    await page.getByRole('button', { name: 'Create app' }).first().click();
    await page.getByLabel('Name').fill('Made after the end');
    await elsewhere.getByRole('button', { name: 'Sign out' }).click();
    await expect(elsewhere.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();

    await page.getByRole('dialog').getByRole('button', { name: 'Create app' }).click();
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('session');
    expect(await sandbox.requests({ method: 'POST' })).toEqual([]);
    await expect(page.getByLabel('Name')).toHaveValue('Made after the end');
    expect(stack.output()).not.toContain((await accounts.account('admin')).password);
  });
});
