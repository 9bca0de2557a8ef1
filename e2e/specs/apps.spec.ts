import type { Page } from '@playwright/test';
import { routes } from '#lib/routes';
import { checkAccessibility, expect, test } from '../fixtures.ts';

/** How calls name themselves that somebody waits for; those of the index have another name. */
const userAgent = 'partner-admin-dashboard';
const missingId = '000000000000000000000000';

const list = (page: Page) => page.getByRole('table', { name: 'Apps' });
const rows = (page: Page) => list(page).getByRole('row');
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const panel = (page: Page, name: string) => page.getByRole('region', { name });

async function openCreateDialog(page: Page) {
  await page.goto(routes.apps());
  await page.getByRole('button', { name: 'Create app' }).click();
  const form = dialog(page, 'Create app');
  // Its code is loaded on the press; a key pressed before that belongs to the page.
  await expect(form.getByLabel('Name')).toBeFocused();
  return form;
}

test.describe('the list of apps', () => {
  test('shows 25 apps and brings the rest page by page, each app once', async ({ page, sandbox }) => {
    await sandbox.seed([], 60);
    await sandbox.forgetRequests();
    await page.goto(routes.apps());
    await expect(rows(page)).toHaveCount(1 + 25);
    await expect(page.getByText('The first 25 apps')).toBeVisible();
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect(rows(page)).toHaveCount(1 + 50);
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect(rows(page)).toHaveCount(1 + 60);
    await expect(page.getByText('60 apps')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Load more' })).toBeHidden();
    const asked = await sandbox.requests({ method: 'GET', path: /\/apps$/ });
    const pages = asked
      .filter(({ headers }) => headers['user-agent'] === userAgent)
      .map(({ query }) => `${query.offset ?? 0} ${query.limit}`);
    expect(pages).toEqual(['0 25', '25 25', '50 25']);
  });

  test('gives name, id to copy, channels by name and the day of creation', async ({ page, sandbox }) => {
    const [app] = await sandbox.seed([
      {
        name: 'Acme Support',
        createdAt: Date.UTC(2026, 2, 9, 12),
        integrations: [{ type: 'line' }, { type: 'telegram' }],
      },
    ]);
    await page.goto(routes.apps());
    const row = rows(page).filter({ hasText: 'Acme Support' });
    await expect(row.getByRole('listitem')).toHaveText(['LINE', 'Telegram']);
    await expect(row.getByText('9 Mar 2026')).toHaveAttribute('title', '9 Mar 2026, 12:00 UTC');
    await row.getByRole('button', { name: 'Copy app id of Acme Support' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(app?._id);
    await checkAccessibility(page);
  });

  test('tells unknown channels from none, and asks again when told to', async ({ page, sandbox }) => {
    const [none, unknown] = await sandbox.seed([
      { name: 'Without channels' },
      { name: 'Not told', integrations: [{ type: 'viber' }] },
    ]);
    await sandbox.faults({ mode: 'forbidden', path: `/apps/${unknown?._id}/integrations`, userAgent });
    await page.goto(routes.apps());
    expect(none).toBeDefined();
    await expect(rows(page).filter({ hasText: 'Without channels' }).getByText('None')).toBeVisible();
    await expect(rows(page).filter({ hasText: 'Not told' }).getByText('Unknown')).toBeVisible();
    await sandbox.clearFaults();
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect(rows(page).filter({ hasText: 'Not told' }).getByRole('listitem')).toHaveText(['Viber']);
  });

  test('offers one thing to do while there are no apps', async ({ page, sandbox }) => {
    await sandbox.reset();
    await page.goto(routes.apps());
    await expect(page.getByText('No apps yet')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Create app' })).toHaveCount(1);
    await checkAccessibility(page);
  });

  test('says that the service refused instead of looking empty, and Retry brings it', async ({
    page,
    sandbox,
  }) => {
    await sandbox.seed([{ name: 'Acme Support' }]);
    await sandbox.faults({ mode: 'forbidden', path: '/apps', userAgent });
    await page.goto(routes.apps());
    const alert = page.getByRole('alert').filter({ hasText: 'The apps could not be loaded.' });
    await expect(alert).toContainText('Our credential may not do this');
    await expect(alert).toContainText(/Reference [0-9a-f]{10}/);
    await expect(page.getByText('No apps yet')).toBeHidden();
    await sandbox.clearFaults();
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect(rows(page).filter({ hasText: 'Acme Support' })).toBeVisible();
  });

  test('says that the service does not answer when it is down', async ({ page, sandbox }) => {
    await sandbox.faults({ mode: 'status-503', path: '/apps', userAgent });
    await page.goto(routes.apps());
    const alert = page.getByRole('alert').filter({ hasText: 'The apps could not be loaded.' });
    await expect(alert).toContainText('does not answer right now. Nothing was changed');
  });

  test('keeps what is on screen when the next page fails, and Retry goes on from there', async ({
    page,
    sandbox,
    problems,
  }) => {
    problems.expect(/502/);
    await sandbox.seed([], 30);
    await page.goto(routes.apps());
    await sandbox.faults({ mode: 'forbidden', path: '/apps', query: { offset: '25' }, userAgent });
    await page.getByRole('button', { name: 'Load more' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'More apps could not be loaded.' });
    await expect(alert).toBeVisible();
    await expect(rows(page)).toHaveCount(1 + 25);
    await sandbox.clearFaults();
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect(rows(page)).toHaveCount(1 + 30);
  });

  test('asks the service for no app before one is opened', async ({ page, sandbox }) => {
    await sandbox.seed([], 25);
    await sandbox.forgetRequests();
    await page.goto(routes.apps());
    await expect(list(page).getByRole('listitem').first()).toBeVisible();
    expect(await sandbox.requests({ method: 'GET', path: /\/apps\/[^/]+$/ })).toEqual([]);
  });

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 } });

    test('shows very long, right-to-left and emoji names without scrolling sideways', async ({
      page,
      sandbox,
    }) => {
      const names = ['Endless '.repeat(25).trim(), 'x'.repeat(200), 'مخبز الواحة', 'Café ☕️ 🎉 日本'];
      await sandbox.seed(names.map((name) => ({ name })));
      await page.goto(routes.apps());
      for (const name of names) await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow()).toBeLessThanOrEqual(0);
      await page.getByRole('link', { name: 'x'.repeat(200) }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'x'.repeat(200) })).toBeVisible();
      expect(await overflow()).toBeLessThanOrEqual(0);
    });
  });
});

test.describe('creating an app', () => {
  test('leads to the new app; a double click sends one request', async ({ page, sandbox }) => {
    const form = await openCreateDialog(page);
    await form.getByLabel('Name').fill('  Acme Support ');
    await form.getByRole('button', { name: 'Create app' }).dblclick();
    await expect(page.getByRole('heading', { level: 1, name: 'Acme Support' })).toBeVisible();
    await expect(page.getByText('The app “Acme Support” was created.')).toBeVisible();
    const created = await sandbox.requests({ method: 'POST' });
    expect(created.map(({ path, body }) => ({ path, body }))).toEqual([
      { path: expect.stringMatching(/\/apps$/), body: { name: 'Acme Support' } },
    ]);
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Apps' }).click();
    await expect(rows(page).filter({ hasText: 'Acme Support' })).toBeVisible();
  });

  test('refuses an empty name before anything is sent', async ({ page, sandbox }) => {
    const form = await openCreateDialog(page);
    await form.getByRole('button', { name: 'Create app' }).click();
    await expect(form.getByText('Enter a name.')).toBeVisible();
    await expect(form.getByLabel('Name')).toBeFocused();
    expect(await sandbox.requests({ method: 'POST' })).toEqual([]);
    await checkAccessibility(page);
  });

  test('refuses 201 characters before anything is sent', async ({ page, sandbox }) => {
    const form = await openCreateDialog(page);
    await form.getByLabel('Name').fill('x'.repeat(201));
    await form.getByRole('button', { name: 'Create app' }).click();
    await expect(form.getByText('Use at most 200 characters.')).toBeVisible();
    expect(await sandbox.requests({ method: 'POST' })).toEqual([]);
  });

  test('keeps the name and adds the words of the service when it is refused', async ({ page, sandbox }) => {
    await sandbox.faults({ mode: 'status', method: 'POST', params: { status: 402 } });
    const form = await openCreateDialog(page);
    await form.getByLabel('Name').fill('One too many');
    await form.getByRole('button', { name: 'Create app' }).click();
    await expect(form.getByRole('alert')).toContainText('It said: “Status 402”');
    await expect(form.getByLabel('Name')).toHaveValue('One too many');
    await sandbox.clearFaults();
    await form.getByRole('button', { name: 'Create app' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'One too many' })).toBeVisible();
  });

  test('says so when the answer was lost but looking found the app, and sends nothing twice', async ({
    page,
    sandbox,
  }) => {
    await sandbox.faults({ mode: 'reset-after', method: 'POST', times: 1 });
    const form = await openCreateDialog(page);
    await form.getByLabel('Name').fill('Lost and found');
    await form.getByRole('button', { name: 'Create app' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Lost and found' })).toBeVisible();
    await expect(page.getByText('did not confirm, so we looked')).toBeVisible();
    expect(await sandbox.requests({ method: 'POST' })).toHaveLength(1);
  });

  test('says that nothing was created when looking found nothing, and a second try creates one', async ({
    page,
    sandbox,
  }) => {
    await sandbox.faults({ mode: 'reset-before', method: 'POST', times: 1 });
    const form = await openCreateDialog(page);
    await form.getByLabel('Name').fill('Second try');
    await form.getByRole('button', { name: 'Create app' }).click();
    await expect(form.getByRole('alert')).toContainText('no app was created', { timeout: 20_000 });
    await form.getByRole('button', { name: 'Create app' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Second try' })).toBeVisible();
    expect(await sandbox.requests({ method: 'POST' })).toHaveLength(2);
  });

  test('closes with Escape and gives the focus back', async ({ page }) => {
    const form = await openCreateDialog(page);
    await page.keyboard.press('Escape');
    await expect(form).toBeHidden();
    await expect(page.getByRole('button', { name: 'Create app' })).toBeFocused();
  });
});

test.describe('the overview of an app', () => {
  test('hands out its own values, and leads on to channels and keys', async ({ page, sandbox, canaries }) => {
    const [app] = await sandbox.seed([
      {
        name: 'Acme Support',
        integrations: [{ type: 'telegram' }],
        keys: [{ name: 'Production' }, { name: 'Staging' }],
      },
    ]);
    if (!app) throw new Error('nothing planted');
    canaries.add(...app.keys.map((key) => key.secret));
    await page.goto(routes.app(app._id));
    await expect(page).toHaveTitle(/^Acme Support · /);
    await page.getByRole('button', { name: 'Copy app token' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(app.appToken);
    await expect(panel(page, 'Channels').getByRole('link', { name: /Telegram/ })).toBeVisible();
    await expect(panel(page, 'Keys').getByRole('listitem')).toContainText(['Production', 'Staging']);
    await expect(page.getByRole('tabpanel', { name: 'Web' })).toContainText(`appToken: '${app.appToken}'`);
    await page.getByRole('tab', { name: 'Web' }).press('ArrowLeft');
    await expect(page.getByRole('tabpanel', { name: 'Server' })).toContainText(`/apps/${app._id}/appusers`);
    await checkAccessibility(page);
  });

  test('says what comes next: a key, a channel, the code', async ({ page, app }) => {
    await page.goto(routes.app(app._id));
    const steps = panel(page, 'What to do next').getByRole('listitem');
    await expect(steps).toContainText(['Create a key', 'Connect a channel', 'Put the messenger']);
  });

  test('asks for app, integrations and keys side by side', async ({ page, sandbox, app }) => {
    await sandbox.faults({ mode: 'latency', userAgent, params: { ms: 600 } });
    await sandbox.forgetRequests();
    await page.goto(routes.app(app._id));
    await expect(panel(page, 'Keys').getByText('No keys yet.')).toBeVisible();
    const asked = await sandbox.requests({ method: 'GET', path: new RegExp(app._id) });
    const times = asked.filter(({ headers }) => headers['user-agent'] === userAgent).map(({ time }) => time);
    expect(times).toHaveLength(3);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(600);
  });

  test('goes on without the part that failed, and Retry brings it', async ({ page, sandbox, app }) => {
    await sandbox.faults({ mode: 'forbidden', path: `/apps/${app._id}/keys`, userAgent });
    await page.goto(routes.app(app._id));
    const keys = panel(page, 'Keys');
    await expect(keys.getByRole('alert')).toContainText('The keys could not be loaded.');
    await expect(panel(page, 'Channels').getByText('No channels connected yet.')).toBeVisible();
    await expect(panel(page, 'What to do next')).not.toContainText('Create a key');
    await sandbox.clearFaults();
    await keys.getByRole('button', { name: 'Retry' }).click();
    await expect(keys.getByText('No keys yet.')).toBeVisible();
  });

  test('answers an unknown id with a page that says so', async ({ page, problems }) => {
    problems.expect(/404/);
    await page.goto(routes.app(missingId));
    await expect(page.getByRole('heading', { level: 1, name: 'There is no such app' })).toBeVisible();
    await page.getByRole('link', { name: 'All apps' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible();
  });

  for (const [what, id] of [
    ['that climbs', '../../keys'],
    ['with a query', 'x?admin=1'],
    ['of 10 kB', 'a'.repeat(10_000)],
    ['with a NUL', 'a\u0000b'],
  ] as const)
    test(`refuses an id ${what} before any call`, async ({ page, sandbox, problems }) => {
      problems.expect(/400|404/);
      await sandbox.forgetRequests();
      await page.goto(routes.app(id));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        /no such app|nothing at this address/i,
      );
      const asked = await sandbox.requests();
      expect(asked.filter(({ headers }) => headers['user-agent'] === userAgent)).toEqual([]);
    });
});

test.describe('deleting an app', () => {
  test('names what goes with it, asks for its name, and removes it once', async ({ page, sandbox }) => {
    const [app] = await sandbox.seed([
      { name: 'Acme Support', integrations: [{ type: 'viber' }], keys: [{ name: 'Production' }] },
      { name: 'Another one' },
    ]);
    await page.goto(routes.app(app?._id ?? ''));
    await page.getByRole('button', { name: 'Delete app' }).click();
    const confirm = dialog(page, 'Delete app');
    await expect(confirm).toContainText('Acme Support stops receiving and sending messages');
    await expect(confirm.getByRole('listitem')).toContainText([
      '1 integration: Viber',
      '1 key: Production',
      '',
    ]);
    await expect(confirm.getByRole('button', { name: 'Keep app' })).toBeVisible();
    await confirm.getByLabel('Type the app’s name').fill('acme support');
    await confirm.getByLabel('Type the app’s name').press('Enter');
    await expect(confirm.getByText('Type the name first.')).toBeVisible();
    await checkAccessibility(page);
    await confirm.getByLabel('Type the app’s name').fill('Acme Support');
    await confirm.getByRole('button', { name: 'Delete app' }).dblclick();
    await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible();
    await expect(page.getByText('“Acme Support” is about to be deleted.')).toBeVisible();
    await expect(page.getByText(/Acme Support will be deleted/)).toBeVisible();
    expect(await sandbox.requests({ method: 'DELETE' })).toEqual([]);
    await expect(rows(page).filter({ hasText: 'Another one' })).toBeVisible();
    await expect(rows(page).filter({ hasText: 'Acme Support' })).toHaveCount(0, { timeout: 20_000 });
    await expect(page.getByText(/Acme Support will be deleted/)).toHaveCount(0);
    const deleted = await sandbox.requests({ method: 'DELETE' });
    expect(deleted.map(({ path }) => path)).toEqual([expect.stringContaining(`/apps/${app?._id}`)]);
  });

  test('keeps the app when the dialog is left, and forgets what was typed', async ({
    page,
    sandbox,
    app,
  }) => {
    await page.goto(routes.app(app._id));
    await page.getByRole('button', { name: 'Delete app' }).click();
    await dialog(page, 'Delete app').getByLabel('Type the app’s name').fill(app.name);
    await dialog(page, 'Delete app').getByRole('button', { name: 'Keep app' }).click();
    await page.getByRole('button', { name: 'Delete app' }).click();
    await expect(dialog(page, 'Delete app').getByLabel('Type the app’s name')).toHaveValue('');
    expect(await sandbox.requests({ method: 'DELETE' })).toEqual([]);
  });

  test('can be called back while it waits, by a colleague too', async ({ page, sandbox, app }) => {
    await page.goto(routes.app(app._id));
    await page.getByRole('button', { name: 'Delete app' }).click();
    const confirm = dialog(page, 'Delete app');
    await confirm.getByLabel('Type the app’s name').fill(app.name);
    await confirm.getByRole('button', { name: 'Delete app' }).click();
    await page.getByRole('button', { name: `Keep the app ${app.name}` }).click();
    await expect(page.getByText(`The app “${app.name}” stays.`)).toBeVisible();
    await expect(page.getByText(/will be deleted/)).toHaveCount(0);
    expect(await sandbox.requests({ method: 'DELETE' })).toEqual([]);
  });

  test('says that nothing was changed when the service refuses', async ({ page, sandbox, app }) => {
    await page.goto(routes.app(app._id));
    await sandbox.faults({ mode: 'forbidden', method: 'GET', path: '/apps/*' });
    await page.getByRole('button', { name: 'Delete app' }).click();
    const confirm = dialog(page, 'Delete app');
    await confirm.getByLabel('Type the app’s name').fill(app.name);
    await confirm.getByRole('button', { name: 'Delete app' }).click();
    await expect(confirm.getByRole('alert')).toContainText('Nothing was changed');
  });

  test.describe('with a session that has not confirmed the password', () => {
    test.use({ session: 'fresh' });

    test('asks for the password and then goes on by itself', async ({ page, app, confirmPassword }) => {
      await page.goto(routes.app(app._id));
      await page.getByRole('button', { name: 'Delete app' }).click();
      const confirm = dialog(page, 'Delete app');
      await confirm.getByLabel('Type the app’s name').fill(app.name);
      await confirm.getByRole('button', { name: 'Delete app' }).click();
      await confirmPassword(page);
      await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible();
      await expect(page.getByText(/will be deleted/)).toBeVisible();
      await page.getByRole('button', { name: `Keep the app ${app.name}` }).click();
      await expect(page.getByText(`The app “${app.name}” stays.`)).toBeVisible();
    });
  });
});

test.describe('for a viewer', () => {
  test.use({ role: 'viewer' });

  test('creating and deleting are locked, with who can help', async ({ page, app }) => {
    await page.goto(routes.apps());
    await expect(page.getByText('Locked. Ask an operator or an admin.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Create app' })).toBeHidden();
    await page.goto(routes.app(app._id));
    await expect(panel(page, 'Delete app').getByText('Locked. Ask an admin.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Delete app' })).toBeHidden();
  });
});

test.describe('for an operator', () => {
  test.use({ role: 'operator' });

  test('creating is open and deleting is locked', async ({ page, app }) => {
    await page.goto(routes.apps());
    await expect(page.getByRole('button', { name: 'Create app' })).toBeVisible();
    await page.goto(routes.app(app._id));
    await expect(panel(page, 'Delete app').getByText('Locked. Ask an admin.')).toBeVisible();
  });
});
