import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { expect, test } from '../fixtures.ts';
import { emptyIndex } from '../fleet-index.ts';

/** The index is filled by a walk in the background; the screen tells when it is whole. */
async function openWholeFleet(page: Page, apps: number): Promise<void> {
  await expect(async () => {
    await page.goto(routes.fleet());
    await expect(page.getByText('Nothing in it is older than')).toBeVisible({ timeout: 500 });
    await expect(
      page
        .getByRole('term')
        .filter({ hasText: /^Apps$/ })
        .locator('..'),
    ).toContainText(String(apps), {
      timeout: 500,
    });
  }).toPass({ timeout: 45_000 });
}

async function linesOf(download: Download): Promise<string[]> {
  return (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
}

const bot = (username: string) => ({
  type: 'telegram',
  credentials: { token: '192033615:AAEuee2FS2JYKWfDlTulfygjaIGJi4s' },
  fields: { username },
});

test('the fleet shows channels, apps without any, and the same bot twice, and each number leads to its apps', async ({
  page,
  sandbox,
  stack,
}) => {
  await sandbox.reset();
  const [acme, other] = await sandbox.seed([
    { name: 'Acme Support', integrations: [bot('acme_bot')] },
    { name: 'Other Shop', integrations: [bot('acme_bot'), { type: 'frontendEmail' }] },
    { name: 'Quiet Place' },
  ]);
  emptyIndex(stack);
  await openWholeFleet(page, 3);

  const channels = page.getByRole('table', { name: 'Channels' });
  await expect(channels.getByRole('row', { name: /^Telegram/ })).toContainText(/2.*67%/);
  await expect(channels.getByRole('link', { name: '2 apps with Telegram' })).toHaveAttribute(
    'href',
    routes.apps({ has: ['telegram'] }),
  );
  await expect(page.getByRole('definition').getByRole('link', { name: '1' }).first()).toHaveAttribute(
    'href',
    routes.apps({ state: 'unconnected' }),
  );

  const twice = page.getByRole('table', { name: 'Accounts that are connected more than once' });
  await expect(twice.getByRole('row', { name: /acme_bot/ })).toContainText('Acme SupportOther Shop');
  await expect(twice.getByRole('link', { name: 'Other Shop' })).toHaveAttribute(
    'href',
    routes.integration(other?._id ?? '', other?.integrations[0]?._id ?? ''),
  );

  await page.getByText('The map as a table').click();
  const map = page.getByRole('table', { name: 'Channels of each app' });
  await expect(map.getByRole('row')).toHaveCount(4);
  await expect(map.getByRole('link', { name: 'Telegram, Acme Support' })).toHaveAttribute(
    'href',
    routes.integrationsOfType(acme?._id ?? '', 'telegram'),
  );
  await page.getByText('The growth as a table').click();
  await checkAccessibility(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await checkAccessibility(page);

  await channels.getByRole('link', { name: '2 apps with Telegram' }).click();
  await expect(page).toHaveURL(routes.apps({ has: ['telegram'] }));
});

test('an empty fleet says so and shows the way', async ({ page, sandbox, stack }) => {
  await sandbox.reset();
  emptyIndex(stack);
  await expect(async () => {
    await page.goto(routes.fleet());
    await expect(page.getByText('No apps yet')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 45_000 });
  await expect(page.getByRole('link', { name: 'Open the list of apps' })).toBeVisible();
});

test('every list can be had as a file, which the history knows of', async ({ page, sandbox, stack }) => {
  await sandbox.reset();
  const [acme] = await sandbox.seed([
    { name: '=Acme', integrations: [bot('acme_bot'), { type: 'frontendEmail' }] },
    { name: 'Other', integrations: [bot('acme_bot')] },
  ]);
  emptyIndex(stack);
  await openWholeFleet(page, 2);
  const press = async (name: string) => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    return downloading;
  };
  expect(await linesOf(await press('Export CSV of the channels'))).toEqual([
    'channel,type,apps,integrations',
    'Telegram,telegram,2,2',
    'Email,frontendEmail,1,1',
  ]);
  const repeats = await linesOf(await press('Export CSV of accounts connected twice'));
  expect(repeats).toHaveLength(3);
  expect(repeats[1]).toContain("'=Acme");

  await page.goto(routes.integrationsOfType(acme?._id ?? '', 'telegram'));
  const file = await press('Export CSV');
  expect(file.suggestedFilename()).toContain('telegram');
  expect(await linesOf(file)).toHaveLength(2);

  await page.goto(routes.audit());
  await expect(page.getByRole('row', { name: /Exported a list/ }).first()).toBeVisible();
});
