import { routes } from '#lib/routes';
import { expect, test } from '../fixtures.ts';
import { expectNoSidewaysScroll } from '../sideways.ts';

test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });

test('while the service is slow, each screen of an app shows the shape of what comes, on a phone too', async ({
  page,
  sandbox,
}) => {
  const [app] = await sandbox.seed([
    { name: 'Slow', integrations: [{ type: 'telegram' }], users: [{ userId: 'ada' }] },
  ]);
  if (!app) throw new Error('The sandbox planted no app.');
  // Long enough to look, and shorter than what counts as no answer.
  await sandbox.faults({ mode: 'latency', params: { ms: 4_000 } });
  const integration = app.integrations[0]?._id ?? '';
  for (const [address, label] of [
    [routes.app(app._id), 'Loading keys'],
    [routes.keys(app._id), 'Loading keys'],
    [routes.integrations(app._id), 'Loading integrations'],
    [routes.integration(app._id, integration), 'Loading the integration'],
    [routes.newIntegration(app._id), 'Loading the channels'],
    [routes.connect(app._id, 'line'), 'Loading the steps'],
    [routes.webhooks(app._id), 'Loading webhooks'],
    [routes.user(app._id, 'ada'), 'Loading the user'],
  ] as const) {
    await page.goto(address, { waitUntil: 'commit' });
    await expect(page.getByRole('status').filter({ hasText: label }), address).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
  // The pages left behind still hold places in the queue of calls, and the last one's own time runs out in it.
  await sandbox.clearFaults();
  await expect(page.getByRole('region', { name: 'Profile' })).toBeVisible();
});
