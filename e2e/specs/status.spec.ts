import type { Page } from '@playwright/test';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { credentialBanner } from '../credential-banner.ts';
import { expect, onItsOwn, test } from '../fixtures.ts';

/** Rules that act on every call of the dashboard, those of the index included. */
const everybody = { userAgent: undefined };

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

onItsOwn(
  'the status page tells of the connection, the versions, the work and the history',
  async ({ page }) => {
    await page.goto(routes.apps());
    await page.getByRole('navigation').getByRole('link', { name: 'Status' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Status' })).toBeVisible();
    const service = part(page, 'Messaging service');
    await expect(service).toContainText('Accepted');
    await expect(service).toContainText('Answering');
    await expect(service).toContainText('of 8');
    const versions = part(page, 'Versions');
    await expect(versions).toContainText(/Node\s*24\./);
    await expect(versions).toContainText(/SQLite 3|PostgreSQL/);
    await expect(part(page, 'History')).toContainText(/[0-9a-f]{64}/);
    await expect(part(page, 'Our copy of the apps')).toContainText('Last read in full');
    await expect(page.getByText(/As seen by the server .*, process \d+/)).toBeVisible();
    await checkAccessibility(page);
  },
);

test('the status page works while the service is down, names what failed, and quotes nothing', async ({
  page,
  app,
  sandbox,
}) => {
  await sandbox.faults({ mode: 'html', method: 'GET', path: '/apps/*/keys', ...everybody });
  await page.goto(routes.keys(app._id));
  await expect(page.getByText('The keys could not be loaded.')).toBeVisible();
  await sandbox.faults({ mode: 'status-500', ...everybody });
  await page.goto(routes.app(app._id));
  await expect(page.getByText('The app could not be loaded.')).toBeVisible();
  await page.goto(routes.status());
  const failed = part(page, 'Last failed calls');
  await expect(failed.getByRole('row', { name: /No answer \(500\)/ }).first()).toBeVisible();
  await expect(failed.getByRole('row', { name: /Unreadable answer/ }).first()).toContainText(app._id);
  await expect(page.getByText('We will be right back')).toBeHidden();
});

test('the status page shows the rate limits the service set', async ({ page, app, sandbox }) => {
  await sandbox.faults({ mode: 'rate-limit', times: 1, params: { retryAfter: 1 }, path: '/apps/*/keys' });
  await page.goto(routes.keys(app._id));
  await expect(page.getByRole('button', { name: 'Create key' }).first()).toBeVisible();
  await page.goto(routes.status());
  await expect(
    part(page, 'Rate limits seen')
      .getByRole('row', { name: /1\.0 s/ })
      .first(),
  ).toBeVisible();
});

for (const [mode, sentence, path] of [
  ['unauthorized', 'The messaging service refuses our credential', '**'],
  ['forbidden', 'Our credential may not do something', '/apps/*/keys'],
] as const)
  onItsOwn.describe(`a credential the service answers with ${mode}`, () => {
    onItsOwn.use({ role: 'operator' });

    onItsOwn(
      'is said over every screen of an operator, who stays signed in, and no call is repeated',
      async ({ page, app, sandbox, problems }) => {
        problems.expect(/status of 502/);
        await sandbox.faults({ mode, path, ...everybody });
        await sandbox.forgetRequests();
        await page.goto(routes.keys(app._id));
        await expect(page.getByText('The keys could not be loaded.')).toBeVisible();
        await expect(credentialBanner(page)).toContainText(sentence);
        expect(await sandbox.requests({ path: /\/keys$/ })).toHaveLength(1);
        await page.getByRole('link', { name: 'Account' }).click();
        await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible();
        await expect(credentialBanner(page)).toContainText(sentence);
        await checkAccessibility(page);
        await sandbox.clearFaults();
        await page.goto(routes.keys(app._id));
        await expect(page.getByRole('button', { name: 'Create key' }).first()).toBeVisible();
        await page.goto(routes.account());
        await expect(page.getByText(sentence)).toBeHidden();
      },
    );
  });

test.describe('a viewer', () => {
  test.use({ role: 'viewer' });

  test('is not troubled with the credential, which a viewer cannot mend', async ({ page, app, sandbox }) => {
    await sandbox.faults({ mode: 'unauthorized' });
    await page.goto(routes.keys(app._id));
    await expect(page.getByText('The keys could not be loaded.')).toBeVisible();
    await expect(credentialBanner(page)).toBeHidden();
  });
});

test('a part of a page fails alone, with what was last known and its age, and Retry brings it back', async ({
  page,
  sandbox,
}) => {
  const [app] = await sandbox.seed([
    { name: 'Fails alone', integrations: [{ type: 'telegram', credentials: { token: '192033:abc' } }] },
  ]);
  const appId = app?._id ?? '';
  await page.goto(routes.integrations(appId));
  await expect(page.getByRole('table', { name: 'Integrations of this app' })).toBeVisible();
  await sandbox.faults({ mode: 'status-500', path: '/apps/*/integrations' });
  await page.goto(routes.app(appId));
  const channels = part(page, 'Channels');
  await expect(channels).toContainText('The channels could not be loaded.');
  await expect(channels).toContainText('Last known, as the service told it on');
  await expect(channels.getByRole('listitem')).toHaveCount(1);
  await expect(part(page, 'Keys')).toContainText('No keys');
  await expect(page.getByRole('heading', { level: 1, name: 'Fails alone' })).toBeVisible();
  await sandbox.clearFaults();
  await channels.getByRole('button', { name: 'Retry' }).click();
  await expect(channels).not.toContainText('could not be loaded');
  await expect(channels.getByRole('listitem')).toHaveCount(1);
});

test('a long pause that the service asks for is counted down, and Retry waits for it', async ({
  page,
  app,
  sandbox,
}) => {
  await sandbox.faults({ mode: 'rate-limit', path: '/apps/*/keys', times: 1, params: { retryAfter: 12 } });
  await page.goto(routes.keys(app._id));
  await expect(page.getByText('The keys could not be loaded.')).toBeVisible();
  await expect(page.getByText(/The service asks us to wait: again in \d+ s\./)).toBeVisible();
  const retry = page.getByRole('button', { name: 'Retry' });
  await expect(retry).toHaveAttribute('aria-disabled', 'true');
  expect(await sandbox.requests({ path: /\/keys$/ })).toHaveLength(1);
  await expect(retry).not.toHaveAttribute('aria-disabled', 'true', { timeout: 20_000 });
  await retry.click();
  await expect(page.getByText('The keys could not be loaded.')).toBeHidden();
});
