import type { Locator, Page } from '@playwright/test';
import { apiRoutes, routes } from '#lib/routes';
import { expect, ownStack, test as shared } from '../fixtures.ts';
import { type SandboxControl, sandboxControl } from '../sandbox-control.ts';

/*
 * Being asked to slow down holds for every call of a server, so these tests have one of their own, one after the
 * other, and the last leaves it asked to be silent for an hour. A pause in seconds is met in status.spec.ts.
 */

const test = shared.extend<{ service: SandboxControl }, object>({
  stack: ownStack(),
  // The shared one waits after a test until the server calls again.
  service: async ({ stack }, use) => use(sandboxControl(stack)),
});
test.describe.configure({ mode: 'serial' });

const secret = 'canary-SlowDown_0123456789';
const keysPath = '/apps/*/keys';

async function plant(service: SandboxControl, name: string) {
  const [app] = await service.seed([{ name, keys: [{ name: 'Production', secret }] }]);
  if (!app) throw new Error('The sandbox planted no app.');
  return app;
}

async function fillKey(page: Page, name: string) {
  await page.getByRole('button', { name: 'Create key' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Create key' });
  await dialog.getByLabel('Name').fill(name);
  return { dialog, submit: dialog.getByRole('button', { name: 'Create key' }) };
}

/** The form says so and keeps what was typed. */
async function expectToBeRefused(dialog: Locator): Promise<void> {
  await expect(dialog.getByText(/asks us to slow down. Nothing was changed/)).toBeVisible();
  await expect(dialog.getByLabel('Name')).toHaveValue('Second');
}

/** Sent again, it is the second request and the one key that was made. */
async function expectToGoOut(page: Page, submit: Locator, service: SandboxControl, appId: string) {
  expect(await service.requests({ method: 'POST' })).toHaveLength(1);
  expect((await service.state(appId)).keys).toHaveLength(1);
  await submit.click();
  // In a dialog with another name: it shows the secret.
  await expect(page.getByRole('button', { name: 'Copy and close' })).toBeVisible();
  expect(await service.requests({ method: 'POST' })).toHaveLength(2);
  expect((await service.state(appId)).keys).toHaveLength(2);
  await service.forgetRequests();
}

/** The list is missing for this reason; the rest of the page is there. */
async function expectToBeMissing(page: Page, appName: string): Promise<void> {
  await expect(page.getByText('The keys could not be loaded.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('alert').filter({ hasText: /asks us to slow down/ })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(appName);
}

test('of two hundred at once who finds no place is told when to come again, and the server goes on', async ({
  page,
  context,
  service,
  stack,
}) => {
  const jane = { userId: 'jane', messages: [{ role: 'appUser', text: 'hello' }] };
  const [app] = await service.seed([{ name: 'Busy', users: [jane] }]);
  if (!app) throw new Error('The sandbox planted no app.');
  const path = '/apps/*/appusers/*/messages';
  await service.faults({ mode: 'latency', path, params: { ms: 400 } });
  const address = `${stack.url}${apiRoutes.messages(app._id, 'jane')}`;
  const answers = await Promise.all(Array.from({ length: 200 }, () => context.request.get(address)));
  const shed = answers.filter((answer) => answer.status() === 503);
  expect(new Set(answers.map((answer) => answer.status()))).toEqual(new Set([200, 503]));
  expect(shed.map((answer) => answer.headers()['retry-after'])).toEqual(shed.map(() => '2'));
  const asked = await service.requests({ path: /\/messages$/ });
  const underWay = ({ time }: { time: number }) =>
    asked.filter((other) => other.time <= time && time < other.time + (other.ms ?? 0)).length;
  expect(Math.max(...asked.map(underWay))).toBeLessThanOrEqual(8);
  await page.goto(routes.app(app._id));
  await expect(page.getByText('No keys yet.')).toBeVisible();
  await service.clearFaults();
  await service.forgetRequests();
});

test('rate-limit-date is counted down in its place, and what was typed goes out once it is over', async ({
  page,
  service,
  canaries,
}) => {
  canaries.add(secret);
  const app = await plant(service, 'Asked until a date');
  // Longer than a page waits by itself.
  const long = { mode: 'rate-limit-date', path: keysPath, params: { retryAfter: 12 } };
  await service.faults({ ...long, method: 'GET' });
  await page.goto(routes.keys(app._id));
  await expectToBeMissing(page, app.name);
  expect(await service.requests({ path: /\/keys$/ })).toHaveLength(1);
  await service.clearFaults();
  const retry = page.getByRole('button', { name: 'Retry' });
  await expect(retry).toHaveAttribute('aria-disabled', 'true');
  await expect(retry).not.toHaveAttribute('aria-disabled', 'true', { timeout: 15_000 });
  await retry.click();
  await expect(page.getByRole('row', { name: /Production/ })).toBeVisible();

  const { dialog, submit } = await fillKey(page, 'Second');
  await service.faults({ ...long, method: 'POST', times: 1, params: { retryAfter: 4 } });
  await submit.click();
  await expectToBeRefused(dialog);
  await expect(submit).toHaveAttribute('aria-disabled', 'true');
  await expect(submit).not.toHaveAttribute('aria-disabled', 'true', { timeout: 15_000 });
  await expectToGoOut(page, submit, service, app._id);
});

test('rate-limit-bare lets a read be repeated once, and what was typed be sent again at once', async ({
  page,
  service,
  canaries,
}) => {
  canaries.add(secret);
  const app = await plant(service, 'Asked without a time');
  const bare = { mode: 'rate-limit-bare', path: keysPath };
  await service.faults({ ...bare, method: 'GET' });
  await page.goto(routes.keys(app._id));
  await expectToBeMissing(page, app.name);
  expect(await service.requests({ path: /\/keys$/ })).toHaveLength(2);
  await service.clearFaults();
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('row', { name: /Production/ })).toBeVisible();

  const { dialog, submit } = await fillKey(page, 'Second');
  await service.faults({ ...bare, method: 'POST', times: 1 });
  await submit.click();
  await expectToBeRefused(dialog);
  await expectToGoOut(page, submit, service, app._id);
});

test('rate-limit-hour is told in minutes, and nothing goes out meanwhile', async ({
  page,
  service,
  canaries,
}) => {
  canaries.add(secret);
  const app = await plant(service, 'Asked for an hour');
  await page.goto(routes.keys(app._id));
  await expect(page.getByRole('row', { name: /Production/ })).toBeVisible();
  const { dialog, submit } = await fillKey(page, 'Second');
  await service.forgetRequests();
  await service.faults({ mode: 'rate-limit-hour', method: 'POST', path: keysPath });
  await submit.click();
  await expectToBeRefused(dialog);
  await expect(dialog.getByText(/Try again in (60|59) min/)).toBeVisible();
  await expect(submit).toHaveAttribute('aria-disabled', 'true');
  await page.goto(routes.keys(app._id));
  await expectToBeMissing(page, app.name);
  await expect(page.getByText(/again in (60|59) min/)).toBeVisible();
  // Which keys there were, and the one that was answered so.
  expect((await service.requests()).map(({ method }) => method)).toEqual(['GET', 'POST']);
  expect((await service.state(app._id)).keys).toHaveLength(1);
});
