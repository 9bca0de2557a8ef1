import type { Page } from '@playwright/test';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { untilBannerStands } from '../credential-banner.ts';
import { expect, test } from '../fixtures.ts';
import { untilLive } from '../live.ts';
import { expectNoSidewaysScroll } from '../sideways.ts';

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

const checked = (page: Page) => page.getByText('Checked with the service just now');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search apps' });
const count = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
/** Nobody gets an answer, the index neither: what it does not know it cannot learn. */
const forEverybody = { userAgent: undefined };

test.describe('the list of apps', () => {
  test('holds any number with their true total, draws what is in sight, each app once, and is found where it was left', async ({
    page,
    sandbox,
  }) => {
    test.slow();
    await sandbox.seed([], 120);
    await page.goto(routes.apps());
    await expect(count(page, '120 apps')).toBeVisible({ timeout: 45_000 });
    await page.reload();
    await expect(checked(page)).toBeVisible();
    await expect(list(page)).toHaveAttribute('aria-rowcount', '121');
    await expect(rows(page)).toHaveCount(1 + 25);
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await expect(list(page).getByRole('link').nth(3)).toBeFocused();
    await page.keyboard.press('End');
    const last = list(page).getByRole('row').last();
    await expect(list(page).locator('[aria-rowindex="121"]').getByRole('link')).toBeFocused();
    await expect(last).toBeVisible();
    const ids = await list(page)
      .getByRole('button', { name: /^Copy app id/ })
      .count();
    expect(ids).toBeLessThan(80);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/apps\/[\da-f]{24}$/);
    await page.goBack();
    await expect(list(page).locator('[aria-rowindex="121"]')).toBeInViewport();
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
    await sandbox.faults({
      mode: 'forbidden',
      path: `/apps/${unknown?._id}/integrations`,
      ...forEverybody,
    });
    await page.goto(routes.apps());
    expect(none).toBeDefined();
    await expect(rows(page).filter({ hasText: 'Without channels' }).getByText('None')).toBeVisible();
    await expect(rows(page).filter({ hasText: 'Not told' }).getByText('Unknown')).toBeVisible();
    await sandbox.clearFaults();
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect(rows(page).filter({ hasText: 'Not told' }).getByRole('listitem')).toHaveText(['Viber']);
  });

  test('calls no channels unknown that the service has told and the list has yet to read', async ({
    page,
    sandbox,
  }) => {
    await sandbox.seed([{ name: 'Never seen before', integrations: [{ type: 'viber' }] }]);
    const reading = Promise.withResolvers<void>();
    await page.route(/\/api\/apps\?/, async (route) => {
      await reading.promise;
      await route.continue();
    });
    await page.goto(routes.apps());
    const row = rows(page).filter({ hasText: 'Never seen before' });
    await expect(page.getByText('Checked with the service')).toBeVisible();
    await expect(row.getByText('Unknown')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Ask again' })).toHaveCount(0);
    reading.resolve();
    await expect(row.getByRole('listitem')).toHaveText(['Viber']);
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
    await sandbox.faults({ mode: 'forbidden', path: '/apps', ...forEverybody });
    await sandbox.seed([{ name: 'Acme Support' }]);
    await page.goto(routes.apps());
    const alert = page.getByRole('alert').filter({ hasText: 'The apps could not be loaded.' });
    await expect(alert).toContainText('Our credential may not do this');
    await expect(alert).toContainText(/Reference [0-9a-f]{10}/);
    await expect(page.getByText('No apps yet')).toBeHidden();
    await untilBannerStands(page);
    await sandbox.clearFaults();
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect(rows(page).filter({ hasText: 'Acme Support' })).toBeVisible();
  });

  test('says that the service does not answer when it is down', async ({ page, sandbox }) => {
    await sandbox.faults({ mode: 'status-503', path: '/apps', ...forEverybody });
    await page.goto(routes.apps());
    const alert = page.getByRole('alert').filter({ hasText: 'The apps could not be loaded.' });
    await expect(alert).toContainText('does not answer right now. Nothing was changed');
  });

  test('is on screen from the index before the service answers, and says which of the two it is', async ({
    page,
    sandbox,
  }) => {
    const [stays] = await sandbox.seed([{ name: 'Stays' }, { name: 'Goes' }]);
    await page.goto(routes.apps());
    await expect(rows(page)).toHaveCount(1 + 2);
    await sandbox.reset();
    await sandbox.seed([{ _id: stays?._id, name: 'Stays' }, { name: 'Comes' }]);
    await sandbox.faults({ mode: 'latency', userAgent, params: { ms: 1_500 } });
    // Loading ends only when the last part of the page has come; what stands there before is what matters here.
    await page.reload({ waitUntil: 'commit' });
    await expect(page.getByText(/From our copy, seen .* · checking…/)).toBeVisible();
    await expect(rows(page).filter({ hasText: 'Goes' })).toBeVisible();
    await expect(checked(page)).toBeVisible();
    await expect(rows(page).filter({ hasText: 'Comes' }).getByText('New')).toBeVisible();
    await expect(count(page, 'No longer at the service: Goes')).toBeVisible();
  });

  test('stays on screen when the service refuses the check, and says so', async ({ page, sandbox }) => {
    await sandbox.seed([{ name: 'Acme Support' }]);
    await page.goto(routes.apps());
    await expect(rows(page).filter({ hasText: 'Acme Support' })).toBeVisible();
    await sandbox.faults({ mode: 'forbidden', path: '/apps', userAgent });
    await page.reload();
    const alert = page.getByRole('alert').filter({ hasText: 'could not be checked' });
    await expect(alert).toContainText('Our credential may not do this');
    await expect(page.getByText(/From our copy, seen .* · not checked/)).toBeVisible();
    await expect(rows(page).filter({ hasText: 'Acme Support' })).toBeVisible();
    await sandbox.clearFaults();
    await untilBannerStands(page);
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect(checked(page)).toBeVisible();
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

    test('is found where it was left, though its cards are of many heights', async ({ page, sandbox }) => {
      await sandbox.seed([], 60);
      await page.goto(routes.apps());
      await expect(checked(page)).toBeVisible({ timeout: 45_000 });
      await page.keyboard.press('/');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('End');
      const last = list(page).locator('[aria-rowindex="61"]').getByRole('link');
      await expect(last).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/\/apps\/[\da-f]{24}$/);
      await page.goBack();
      await expect(last).toBeInViewport();
    });

    test('shows very long, right-to-left and emoji names without scrolling sideways', async ({
      page,
      sandbox,
    }) => {
      const names = ['Endless '.repeat(25).trim(), 'x'.repeat(200), 'مخبز الواحة', 'Café ☕️ 🎉 日本'];
      await sandbox.seed(names.map((name) => ({ name })));
      await page.goto(routes.apps());
      for (const name of names) await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
      await expectNoSidewaysScroll(page);
      await page.getByRole('link', { name: 'x'.repeat(200) }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'x'.repeat(200) })).toBeVisible();
      // What comes after the heading streams in; none of it may be wider than the phone.
      await expect(panel(page, 'Keys').getByText('No keys yet.')).toBeVisible();
      await expectNoSidewaysScroll(page);
    });
  });
});

test.describe('finding apps', () => {
  test.beforeEach(async ({ sandbox, page }) => {
    await sandbox.seed([
      { name: 'Acme Support', integrations: [{ type: 'twilio', fields: { phoneNumber: '+15146125236' } }] },
      { name: 'Bakery 100% "fresh"', integrations: [{ type: 'viber' }] },
      { name: 'Chandlery_x' },
    ]);
    await page.goto(routes.apps());
    await expect(rows(page)).toHaveCount(1 + 3);
    await expect(list(page).getByRole('listitem')).toHaveText(['Twilio SMS', 'Viber']);
  });

  test('a phone number finds its app, says where it stands, and Enter opens it', async ({
    page,
    sandbox,
  }) => {
    await sandbox.forgetRequests();
    await untilLive(page);
    await page.keyboard.press('/');
    await page.keyboard.type('(514) 612-5236');
    await expect(rows(page)).toHaveCount(1 + 1);
    const row = rows(page).filter({ hasText: 'Acme Support' });
    await expect(row).toContainText('Twilio SMS · Phone number: +15146125236');
    await expect(row.getByText('5146125236', { exact: true })).toBeVisible();
    await expect(count(page, '1 of 3 apps')).toBeVisible();
    await expect(page).toHaveURL(/[?]q=%28514%29\+612-5236$/);
    expect(await sandbox.requests()).toEqual([]);
    await checkAccessibility(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/apps\/[\da-f]{24}$/);
    await expect(page.getByRole('heading', { level: 1, name: 'Acme Support' })).toBeVisible();
    await page.goBack();
    await expect(search(page)).toHaveValue('(514) 612-5236');
    await expect(rows(page)).toHaveCount(1 + 1);
  });

  test('a row pressed right after the last letter shows what is known of its app, however slow the way, and going back finds the search', async ({
    page,
  }) => {
    const { promise: isLate, resolve: letGo } = Promise.withResolvers<void>();
    await page.route(/\/apps\/[\da-f]{24}/, async (route) => {
      await isLate;
      await route.continue();
    });
    await page.clock.install();
    await search(page).fill('acme');
    await page.getByRole('link', { name: 'Acme Support' }).click();
    // Time enough for everything that waited for a pause in typing.
    await page.clock.runFor(2_000);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Acme Support');
    await expect(page.getByText(/^From our copy, seen .* · checking…$/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy app id', exact: true })).toBeVisible();
    await expect(list(page)).toBeHidden();
    await expect(page.getByRole('link', { name: 'Keys', exact: true })).toHaveCount(0);
    await checkAccessibility(page);
    letGo();
    await expect(page).toHaveURL(/\/apps\/[\da-f]{24}$/);
    await expect(page.getByText('No keys')).toBeVisible();
    await page.goBack();
    await expect(search(page)).toHaveValue('acme');
  });

  test('every word that was typed is marked where it stands', async ({ page }) => {
    await search(page).fill('supp acme 5236');
    await expect(rows(page)).toHaveCount(1 + 1);
    // Each stands in an element of its own.
    for (const word of ['Acme', 'Supp', '5236'])
      await expect(rows(page).getByText(word, { exact: true }), word).toBeVisible();
  });

  test('wildcards and quotes are taken as they are, and nothing found offers the way back', async ({
    page,
  }) => {
    for (const text of ['100%', '"fresh"', '%']) {
      await search(page).fill(text);
      await expect(rows(page)).toHaveCount(1 + 1);
      await expect(rows(page).filter({ hasText: 'Bakery' })).toBeVisible();
    }
    await search(page).fill('_*');
    await expect(page.getByText('No app matches')).toBeVisible();
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(search(page)).toHaveValue('');
    await expect(rows(page)).toHaveCount(1 + 3);
  });

  test('filters and orders stand in the address, and going back undoes them one by one', async ({ page }) => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'Filters' });
    await panel.getByRole('group', { name: 'Has', exact: true }).getByLabel('Viber').check();
    await expect(rows(page).filter({ hasText: 'Bakery' })).toBeVisible();
    await expect(rows(page)).toHaveCount(1 + 1);
    await expect(page).toHaveURL(routes.apps({ has: ['viber'] }));
    await checkAccessibility(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove filter: Has Viber' }).click();
    await expect(rows(page)).toHaveCount(1 + 3);
    const name = list(page).getByRole('columnheader', { name: 'Name' });
    await expect(name).toHaveAttribute('aria-sort', 'ascending');
    await name.getByRole('link').click();
    await expect(name).toHaveAttribute('aria-sort', 'descending');
    await expect(list(page).getByRole('rowheader').first()).toContainText('Chandlery_x');
    await page.goBack();
    await expect(name).toHaveAttribute('aria-sort', 'ascending');
    await page.goBack();
    await expect(page).toHaveURL(routes.apps({ has: ['viber'] }));
    await expect(rows(page)).toHaveCount(1 + 1);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Remove filter: Has Viber' })).toBeVisible();
    await expect(rows(page)).toHaveCount(1 + 1);
  });

  test('a day is the reader’s own, as the list shows it, and the address says whose', async ({
    page,
    sandbox,
  }) => {
    await sandbox.seed([{ name: 'Made late', createdAt: Date.UTC(2026, 2, 9, 23, 30) }]);
    await page.goto(routes.apps({ q: 'late' }));
    await expect(rows(page).filter({ hasText: 'Made late' })).toContainText('10 Mar 2026');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'Filters' });
    await panel.getByLabel('Created from').fill('2026-03-10');
    await panel.getByLabel('Created until').fill('2026-03-10');
    await expect(page).toHaveURL(/from=2026-03-10&to=2026-03-10&zone=Europe%2FBerlin/);
    await expect(count(page, '1 of')).toBeVisible();
    await page.keyboard.press('Escape');
    await page
      .getByRole('button', { name: 'Remove filter: Created until 2026-03-10 (Europe/Berlin)' })
      .click();
    await expect(rows(page).filter({ hasText: 'Made late' })).toBeVisible();
  });

  test('a view is kept under a name, opens first when told to, and is deleted', async ({ page }) => {
    await search(page).fill('bakery');
    await expect(rows(page)).toHaveCount(1 + 1);
    await page.getByRole('button', { name: 'Views' }).click();
    const views = dialog(page, 'Views');
    await views.getByLabel('Save what the list shows as').fill('Bread');
    await views.getByRole('button', { name: 'Save view' }).click();
    await views.getByRole('button', { name: 'Open first Bread' }).click();
    await expect(views.getByText('Opens first')).toBeVisible();
    await checkAccessibility(page);
    await views.getByRole('button', { name: 'Close' }).first().click();
    await page.goto(routes.apps());
    await expect(search(page)).toHaveValue('bakery');
    await expect(rows(page)).toHaveCount(1 + 1);
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'All apps' }).click();
    await expect(rows(page)).toHaveCount(1 + 3);
    await page.getByRole('button', { name: 'Views' }).click();
    await views.getByRole('button', { name: 'Delete Bread' }).click();
    await expect(views.getByRole('list', { name: 'Saved views' })).toBeHidden();
    await page.goto(routes.apps());
    await expect(search(page)).toHaveValue('');
  });

  test('Refresh reads everything again, and says how it goes', async ({ page, sandbox }) => {
    await sandbox.reset();
    await sandbox.seed([{ name: 'Only one' }]);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(rows(page)).toHaveCount(1 + 1, { timeout: 20_000 });
    await expect(rows(page).filter({ hasText: 'Only one' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Refresh' })).not.toHaveAttribute('aria-busy');
  });
});

test.describe('creating an app', () => {
  test('leads to the new app; a double click sends one request', async ({ page, sandbox }) => {
    const form = await openCreateDialog(page);
    await form.getByLabel('Name').fill('  Acme Support ');
    await form.getByRole('button', { name: 'Create app' }).dblclick();
    await expect(page.getByRole('heading', { level: 1, name: 'Acme Support' })).toBeVisible();
    await expect(page.getByText('The app “Acme Support” was created.')).toBeVisible();
    await expect(panel(page, 'History').getByText('Created an app')).toBeVisible();
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
    const doubt = form.getByText(/^Longer than 100 characters/);
    await form.getByLabel('Name').fill('x'.repeat(100));
    await expect(doubt).toBeHidden();
    await form.getByLabel('Name').fill('x'.repeat(201));
    await expect(doubt).toBeVisible();
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

  test('has its times in the reader’s zone from the first byte, once the browser told it', async ({
    page,
    context,
    baseURL,
    app,
  }) => {
    const createdAt = Number.parseInt(app._id.slice(0, 8), 16) * 1000;
    const inZone = (timeZone: string) =>
      new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
        createdAt,
      );
    const firstHtml = async () => (await page.request.get(routes.app(app._id))).text();
    await context.clearCookies({ name: 'zone' });
    expect(await firstHtml()).toContain(`>${inZone('UTC')} UTC<`);
    await page.goto(routes.app(app._id));
    await expect(page.getByText(inZone('Europe/Berlin'))).toBeVisible();
    expect(await firstHtml()).toContain(`>${inZone('Europe/Berlin')}<`);
    await context.addCookies([{ name: 'zone', value: 'Mars/Phobos', url: baseURL }]);
    expect(await firstHtml(), 'a zone that is none').toContain(`>${inZone('UTC')} UTC<`);
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

  test('goes on without the part that failed, and Retry brings it alone', async ({
    page,
    sandbox,
    app,
    problems,
  }) => {
    problems.expect(/502/);
    await sandbox.faults({ mode: 'forbidden', path: `/apps/${app._id}/keys`, userAgent });
    await page.goto(routes.app(app._id));
    const keys = panel(page, 'Keys');
    await expect(keys.getByRole('alert')).toContainText('The keys could not be loaded.');
    await expect(panel(page, 'Channels').getByText('No channels connected yet.')).toBeVisible();
    await expect(panel(page, 'What to do next')).not.toContainText('Create a key');
    await untilBannerStands(page);
    const retry = keys.getByRole('button', { name: 'Retry' });
    const refused = page.waitForResponse((answer) => answer.status() === 502);
    await retry.click();
    await refused;
    await expect(retry).not.toHaveAttribute('aria-busy', 'true');
    await expect(keys.getByRole('alert')).toContainText('The keys could not be loaded.');
    await sandbox.clearFaults();
    await sandbox.faults({ mode: 'forbidden', path: `/apps/${app._id}/integrations`, userAgent });
    await sandbox.forgetRequests();
    await retry.click();
    await expect(keys.getByText('No keys yet.')).toBeVisible();
    await expect(keys.getByRole('link', { name: 'Manage keys' })).toBeVisible();
    await expect(panel(page, 'Channels').getByText('No channels connected yet.')).toBeVisible();
    expect(await sandbox.requests({ path: /\/keys$/ })).toHaveLength(1);
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
      {
        name: 'Acme Support',
        integrations: [{ type: 'viber' }],
        keys: [{ name: 'Production' }],
        webhooks: [{ target: 'https://hooks.example.com/acme', triggers: ['message'] }],
      },
      { name: 'Another one' },
    ]);
    await page.goto(routes.app(app?._id ?? ''));
    await page.getByRole('button', { name: 'Delete app' }).click();
    const confirm = dialog(page, 'Delete app');
    await expect(confirm).toContainText('Acme Support stops receiving and sending messages');
    await expect(confirm.getByRole('listitem')).toContainText([
      '1 integration: Viber',
      '1 key: Production',
      '1 webhook: https://hooks.example.com/acme',
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
    await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible();
    await page.goto(routes.app(app._id));
    await expect(panel(page, 'Delete app')).toContainText('This app is about to be deleted');
    await page.getByRole('button', { name: `Keep the app ${app.name}` }).click();
    await expect(page.getByText(`The app “${app.name}” stays.`)).toBeVisible();
    await expect(page.getByText(/will be deleted/)).toHaveCount(0);
    await expect(panel(page, 'Delete app').getByRole('button', { name: 'Delete app' })).toBeVisible();
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
