import { readFile } from 'node:fs/promises';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { expect, test } from '../fixtures.ts';
import { giveReason } from '../reason.ts';

const secret = 'canary-Secret_0123456789';

/** Today where the browsers of the tests are, as a date field takes it. */
const berlinDay = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(Date.now());

test.describe('the audit log', () => {
  test('shows who looked at a secret and why, by filter and as one event', async ({
    page,
    sandbox,
    accounts,
  }) => {
    const [app] = await sandbox.seed([{ name: 'Acme Support', keys: [{ name: 'Production', secret }] }]);
    await page.goto(routes.keys(app?._id ?? ''));
    await page.getByRole('button', { name: 'Reveal secret of Production' }).click();
    await giveReason(page);
    await expect(page.getByText(secret)).toBeVisible();
    await page.goto(routes.audit());
    await page.getByLabel('What').selectOption('key.reveal');
    await page.getByLabel('App ID').fill(app?._id ?? '');
    await page.getByLabel('From').fill(berlinDay());
    await page.getByLabel('Until').fill(berlinDay());
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page).toHaveURL(/kind=key\.reveal.*zone=Europe%2FBerlin/);
    const rows = page.getByRole('table').getByRole('row');
    await expect(rows).toHaveCount(2);
    await expect(rows.nth(1)).toContainText('“Ticket 4711”');
    await expect(rows.nth(1)).toContainText(/Production app_[\da-f]{24}/);
    await expect(rows.nth(1)).toContainText((await accounts.account('admin')).email);
    await checkAccessibility(page);
    await rows.nth(1).getByRole('link', { name: 'Revealed a key secret' }).click();
    const lines = page.getByRole('table', { name: 'Lines of the history about this event' });
    await expect(lines.getByRole('rowheader')).toHaveText(['Intended', 'Done']);
    await expect(page.getByRole('link', { name: 'Acme Support' })).toBeVisible();
    await expect(page.getByText('Ticket 4711')).toBeVisible();
    await expect(page.getByText(secret)).toHaveCount(0);
    await checkAccessibility(page);
  });

  test('names people, apps and channels as people do, and a deletion by what has happened of it', async ({
    page,
    sandbox,
    app,
    accounts,
  }) => {
    const lines = page.getByRole('table', { name: 'History, newest first' });
    await page.goto(routes.audit({ kind: 'staff.create' }));
    await expect(lines).toContainText((await accounts.account('admin')).email);
    const id = (await sandbox.seed([{ name: 'Talking', integrations: [{ type: 'viber' }] }]))[0];
    await page.goto(routes.apps());
    await expect(page.getByRole('link', { name: 'Talking' })).toBeVisible();
    await page.goto(routes.integration(id?._id ?? '', id?.integrations[0]?._id ?? ''));
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Disconnect / })
      .click();
    await expect(page.getByText('No channels connected yet')).toBeVisible();
    await page.goto(routes.audit({ kind: 'integration.delete' }));
    await expect(lines.getByRole('row').nth(1)).toContainText(/Viber [A-Za-z]+\d+.*Talking/);
    await page.goto(routes.app(app._id));
    await page.getByRole('button', { name: 'Delete app' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete app' });
    await dialog.getByLabel('Type the app’s name').fill(app.name);
    await dialog.getByRole('button', { name: 'Delete app' }).click();
    await expect(page.getByText(`${app.name} will be deleted`)).toBeVisible();
    await page.goto(routes.audit({ kind: 'app.delete', app: app._id }));
    await expect(lines).toContainText('Asked to delete an app');
    await expect(async () => {
      await page.reload();
      await expect(lines).toContainText('Deleted an app', { timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
  });

  test('is printed as a list in dark ink, whatever the theme, with its filters and nothing to press', async ({
    page,
  }) => {
    await page.goto(routes.audit({ kind: 'session.sign-in' }));
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const table = page.getByRole('table', { name: 'History, newest first' });
    await expect(table).toBeVisible();
    await expect(page.getByLabel('What')).toHaveValue('session.sign-in');
    for (const name of ['Export CSV', 'Show', 'Search'])
      await expect(page.getByRole('button', { name, exact: true })).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
    const ink = await table.evaluate((element) => getComputedStyle(element).color);
    expect(ink).toBe('rgb(22, 23, 29)');
    const edge = await page.getByRole('main').evaluate((element) => element.getBoundingClientRect().left);
    expect(edge, 'the page begins where the menu stood').toBe(0);
    await page.emulateMedia({ media: null, colorScheme: null });
  });

  test('exports exactly what is filtered, and says in itself that it was exported', async ({ page, app }) => {
    await page.goto(routes.audit({ app: app._id }));
    await expect(page.getByText('Nothing matches')).toBeVisible();
    await page.goto(routes.audit({ kind: 'session.sign-in' }));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(head).toMatch(/^seq,at,reference,kind/);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toContain('session.sign-in');
    await page.goto(routes.audit({ kind: 'audit.export' }));
    await expect(page.getByRole('table').getByRole('row')).not.toHaveCount(1);
  });

  test('of one app stands on its overview', async ({ page, app }) => {
    await page.goto(routes.app(app._id));
    await expect(page.getByText('Nothing was done to this app through the dashboard yet.')).toBeVisible();
  });

  for (const role of ['viewer', 'operator'] as const)
    test.describe(`for a ${role}`, () => {
      test.use({ role });

      test('is locked, on screen and by its address', async ({ page, problems }) => {
        await page.goto(routes.audit());
        await expect(page.getByText('Ask an admin.')).toBeVisible();
        await expect(page.getByRole('table')).toHaveCount(0);
        problems.expect(/403/);
        const status = await page.evaluate(
          async (path) => (await fetch(path, { method: 'POST' })).status,
          routes.auditExport({ format: 'csv' }),
        );
        expect(status).toBe(403);
      });
    });
});
