import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Page } from '@playwright/test';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { sudoDialog } from '../accounts.ts';
import { untilBannerStands } from '../credential-banner.ts';
import { test as base, expect } from '../fixtures.ts';
import { giveReason } from '../reason.ts';
import type { PlantedAnswer } from '../sandbox-control.ts';
import { expectNoSidewaysScroll } from '../sideways.ts';
import { type Stack, startStack } from '../stack.ts';

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A customer's server on this machine. */
interface Receiver {
  readonly target: string;
  readonly calls: readonly Call[];
  readonly answerWith: (status: number, body: (call: Call) => string, location?: string) => void;
}

const test = base.extend<{ receiver: Receiver }, { stack: Stack }>({
  // These tests stand in for a receiver inside the vendor's network, which only a setting makes reachable.
  stack: [
    async ({ playwright: _ }, use) => {
      const stack = await startStack({ WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' });
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  receiver: async ({ playwright: _ }, use) => {
    const calls: Call[] = [];
    let answer: Parameters<Receiver['answerWith']> = [200, () => 'thank you'];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const call = { headers: request.headers, body: Buffer.concat(chunks).toString() };
      calls.push(call);
      const [status, body, location] = answer;
      response
        .writeHead(status, { 'content-type': 'text/html', ...(location && { location }) })
        .end(body(call));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A listening TCP server has an address object.
    const { port } = server.address() as AddressInfo;
    const answerWith: Receiver['answerWith'] = (...next) => {
      answer = next;
    };
    await use({ target: `http://127.0.0.1:${port}/hook`, calls, answerWith });
    server.closeAllConnections();
    server.close();
  },
});

const card = (page: Page, target: string) => page.getByRole('article', { name: target });
const addDialog = (page: Page) => page.getByRole('dialog', { name: 'Add webhook' });
const addedDialog = (page: Page) => page.getByRole('dialog', { name: 'Webhook added' });
const testDialog = (page: Page) => page.getByRole('dialog', { name: 'Send a test event' });

async function plant(
  sandbox: {
    seed: (
      apps: { name: string; webhooks: { target: string; triggers?: string[] }[] }[],
    ) => Promise<PlantedAnswer[]>;
  },
  ...webhooks: { target: string; triggers?: string[] }[]
) {
  const [app] = await sandbox.seed([{ name: 'Acme', webhooks }]);
  const secret = app?.webhooks[0]?.secret;
  if (!app || secret === undefined) throw new Error('The sandbox planted no webhook.');
  return { appId: app._id, secret };
}

/** Copies the new secret, which closes the dialog, and gives what was copied. */
async function acknowledge(page: Page): Promise<string> {
  await page.keyboard.press('Escape');
  await addedDialog(page).getByRole('button', { name: 'Copy and close' }).click();
  await expect(addedDialog(page)).toBeHidden();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function openAdd(page: Page, appId: string) {
  await page.goto(routes.webhooks(appId));
  await page.getByRole('button', { name: 'Add webhook' }).click();
  return addDialog(page);
}

test('a webhook is added with one request, and its secret is shown once', async ({
  page,
  app,
  sandbox,
  receiver,
}) => {
  const dialog = await openAdd(page, app._id);
  await dialog.getByLabel('Target').fill(receiver.target);
  await dialog.getByRole('checkbox', { name: 'postback', exact: true }).check();
  await dialog.getByRole('button', { name: 'Add webhook' }).dblclick();
  const secret = await acknowledge(page);
  await expect(card(page, receiver.target)).toContainText('The person presses a button');
  const [sent, ...others] = await sandbox.requests({ method: 'POST' });
  expect(others).toEqual([]);
  expect(sent?.body).toEqual({ target: receiver.target, triggers: ['message', 'postback'] });
  expect(await sandbox.state(app._id)).toMatchObject({ webhooks: [{ secret }] });
  await page.reload();
  await expect(card(page, receiver.target)).toBeVisible();
  expect(await page.content()).not.toContain(secret);
});

test('a target inside a private network is refused beside its field, and nothing typed is lost', async ({
  page,
  app,
  sandbox,
}) => {
  const dialog = await openAdd(page, app._id);
  const target = dialog.getByLabel('Target');
  for (const [address, reason] of [
    ['https://192.168.1.10/hook', 'inside a private network'],
    ['https://[::1]/hook', 'inside a private network'],
    ['http://hooks.vendor.example/hook', 'must start with https://'],
    ['javascript:alert(1)', 'Enter the whole address'],
  ] as const) {
    await target.fill(address);
    await dialog.getByRole('button', { name: 'Add webhook' }).click();
    await expect(target).toHaveAccessibleDescription(new RegExp(reason));
    await expect(target).toHaveValue(address);
    await expect(target).toBeFocused();
  }
  expect(await sandbox.requests({ method: 'POST' })).toEqual([]);
});

test('a name that is not found asks once more and can be used anyway', async ({ page, app, sandbox }) => {
  const target = 'https://hooks.customer.invalid/in';
  const dialog = await openAdd(page, app._id);
  await dialog.getByLabel('Target').fill(target);
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  await expect(dialog.getByLabel('Target')).toHaveAccessibleDescription(/Check the spelling/);
  expect(await sandbox.requests({ method: 'POST' })).toEqual([]);
  await dialog.getByRole('checkbox', { name: 'Use this address anyway' }).check();
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  await acknowledge(page);
  await expect(card(page, target)).toBeVisible();
});

test('an answer that got lost is found by looking, and nothing is sent twice', async ({
  page,
  app,
  sandbox,
  receiver,
}) => {
  await sandbox.faults({ mode: 'reset-after', method: 'POST', times: 1 });
  const dialog = await openAdd(page, app._id);
  await dialog.getByLabel('Target').fill(receiver.target);
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  await expect(addedDialog(page).getByText('we looked: the webhook is there')).toBeVisible();
  await acknowledge(page);
  await expect(card(page, receiver.target)).toHaveCount(1);
  expect(await sandbox.requests({ method: 'POST' })).toHaveLength(1);
});

test('target and triggers are changed with one request, and the secret stays', async ({
  page,
  sandbox,
  receiver,
}) => {
  const { appId, secret } = await plant(sandbox, { target: 'https://old.example/', triggers: ['message'] });
  await page.goto(routes.webhooks(appId));
  await page.getByRole('button', { name: 'Edit https://old.example/' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit webhook' });
  await dialog.getByLabel('Target').fill(receiver.target);
  await dialog.getByRole('checkbox', { name: 'message', exact: true }).uncheck();
  await dialog.getByRole('checkbox', { name: 'delivery:failure' }).check();
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(card(page, receiver.target)).toContainText('A channel has refused a message.');
  const [sent, ...others] = await sandbox.requests({ method: 'PUT' });
  expect(others).toEqual([]);
  expect(sent?.body).toEqual({ target: receiver.target, triggers: ['delivery:failure'] });
  expect(await sandbox.state(appId)).toMatchObject({ webhooks: [{ secret, target: receiver.target }] });
});

test('a trigger of a later version is shown, and an edit keeps it', async ({ page, sandbox }) => {
  const target = 'https://hooks.example/';
  const { appId } = await plant(sandbox, { target, triggers: ['message', 'later:kind'] });
  await page.goto(routes.webhooks(appId));
  await expect(card(page, target)).toContainText('The service knows this one; this dashboard does not.');
  await page.getByRole('button', { name: `Edit ${target}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit webhook' });
  await expect(dialog.getByRole('checkbox', { name: 'later:kind' })).toBeChecked();
  await dialog.getByRole('checkbox', { name: 'postback' }).check();
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  // The sandbox is v1 and refuses it, which shows that it was sent, and that the service's own words are seen.
  await expect(dialog.getByRole('alert')).toContainText("Invalid trigger 'later:kind'");
  const [sent] = await sandbox.requests({ method: 'PUT' });
  expect(sent?.body).toMatchObject({ triggers: ['message', 'postback', 'later:kind'] });
});

test.describe('without sudo', () => {
  test.use({ role: 'operator', session: 'fresh' });

  test('a secret is shown after the password, and hidden again', async ({
    page,
    sandbox,
    confirmPassword,
    canaries,
  }) => {
    const { appId, secret } = await plant(sandbox, { target: 'https://hooks.example/' });
    canaries.add(secret);
    await page.goto(routes.webhooks(appId));
    await page.getByRole('button', { name: 'Reveal secret of https://hooks.example/' }).click();
    await giveReason(page);
    await expect(sudoDialog(page)).toBeVisible();
    canaries.reveal(secret);
    await confirmPassword(page);
    await expect(page.getByText(secret)).toBeVisible();
    await page.getByRole('button', { name: 'Hide secret' }).click();
    await expect(page.getByText(secret)).toBeHidden();
  });
});

test('a test event reaches the receiver with the secret, and its answer is shown without it', async ({
  page,
  sandbox,
  receiver,
  canaries,
}) => {
  const { appId, secret } = await plant(sandbox, {
    target: receiver.target,
    triggers: ['postback', 'message'],
  });
  canaries.add(secret);
  receiver.answerWith(202, ({ headers }) => `<h1>you sent ${headers['x-api-key']}</h1>${'x'.repeat(3_000)}`);
  await page.goto(routes.webhooks(appId));
  await page.getByRole('button', { name: 'Send a test event' }).click();
  const dialog = testDialog(page);
  await dialog.getByLabel('Event').selectOption('message');
  await dialog.getByRole('button', { name: 'Send test event' }).dblclick();
  await expect(dialog.getByText('The target took the event.')).toBeVisible();
  await expect(dialog.getByText(/Status 202, after \d+ ms/)).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'answer' })).toContainText(
    '<h1>you sent [the secret]</h1>xxx',
  );
  await expect(dialog.getByText('cut after 2 kB')).toBeVisible();
  expect(receiver.calls).toHaveLength(1);
  expect(receiver.calls[0]?.headers).toMatchObject({
    'x-api-key': secret,
    'content-type': 'application/json',
  });
  expect(JSON.parse(receiver.calls[0]?.body ?? '')).toMatchObject({
    trigger: 'message',
    app: { _id: appId },
  });
});

test('a test event follows no redirect', async ({ page, sandbox, receiver, stack }) => {
  const { appId } = await plant(sandbox, { target: receiver.target });
  receiver.answerWith(302, () => '', `${stack.apiUrl}/apps`);
  await page.goto(routes.webhooks(appId));
  await page.getByRole('button', { name: 'Send a test event' }).click();
  await sandbox.forgetRequests();
  await testDialog(page).getByRole('button', { name: 'Send test event' }).click();
  await expect(testDialog(page).getByText('Redirects are not followed')).toBeVisible();
  expect(await sandbox.requests({ path: /\/apps\/?$/ })).toEqual([]);
});

test('a test event is not sent to an address inside the network', async ({ page, sandbox }) => {
  const { appId } = await plant(sandbox, { target: 'https://169.254.169.254/latest/meta-data' });
  await page.goto(routes.webhooks(appId));
  await page.getByRole('button', { name: 'Send a test event' }).click();
  await testDialog(page).getByRole('button', { name: 'Send test event' }).click();
  await expect(testDialog(page).getByText('inside a private network, so nothing was sent')).toBeVisible();
});

/** Runs what the page shows, as an engineer would. */
async function runSample(code: string, port: number, secret: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    env: { ...process.env, PORT: String(port), WEBHOOK_SECRET: secret },
    stdio: 'inherit',
  });
  const isListening = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.unref();
    });
  await expect.poll(isListening).toBe(true);
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address object.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('the Node.js sample takes calls with the secret and refuses all others', async ({ page, sandbox }) => {
  const port = await freePort();
  const { appId, secret } = await plant(sandbox, { target: `http://127.0.0.1:${port}/` });
  await page.goto(routes.webhooks(appId));
  const code = (await page.getByRole('region', { name: 'Node.js code' }).textContent()) ?? '';
  const right = await runSample(code, port, secret);
  await page.getByRole('button', { name: 'Send a test event' }).click();
  await testDialog(page).getByRole('button', { name: 'Send test event' }).click();
  await expect(testDialog(page).getByRole('region', { name: 'answer' })).toHaveText('got message');
  right.kill();
  await once(right, 'exit');
  const wrong = await runSample(code, port, `${secret.slice(0, -1)}~`);
  await testDialog(page).getByRole('button', { name: 'Send again' }).click();
  await expect(testDialog(page).getByText(/Status 401/)).toBeVisible();
  wrong.kill();
});

test('deleting names the loss, and is done once', async ({ page, sandbox }) => {
  const target = 'https://hooks.example/';
  const { appId } = await plant(sandbox, { target });
  await page.goto(routes.webhooks(appId));
  await page.getByRole('button', { name: `Delete ${target}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete webhook?' });
  await expect(dialog.getByText(`${target} gets no more calls, from now on.`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Keep webhook' }).click();
  expect(await sandbox.requests({ method: 'DELETE' })).toEqual([]);
  await page.getByRole('button', { name: `Delete ${target}` }).click();
  await dialog.getByRole('button', { name: 'Delete webhook' }).dblclick();
  await expect(page.getByText('No webhooks yet')).toBeVisible();
  expect(await sandbox.requests({ method: 'DELETE' })).toHaveLength(1);
});

test('a list that cannot be read is an error and not an empty list', async ({ page, sandbox }) => {
  const { appId } = await plant(sandbox, { target: 'https://hooks.example/' });
  await sandbox.faults({ mode: 'forbidden', path: '/apps/*/webhooks' });
  await page.goto(routes.webhooks(appId));
  await expect(page.getByText('The webhooks could not be loaded.')).toBeVisible();
  await expect(page.getByText('No webhooks yet')).toBeHidden();
  await expect(page.getByRole('region', { name: 'Node.js code' })).toBeVisible();
  await untilBannerStands(page);
  await sandbox.clearFaults();
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(card(page, 'https://hooks.example/')).toBeVisible();
});

test.describe('a viewer', () => {
  test.use({ role: 'viewer' });

  test('sees webhooks, locked, with who can help', async ({ page, sandbox, canaries }) => {
    const { appId, secret } = await plant(sandbox, { target: 'https://hooks.example/' });
    canaries.add(secret);
    await page.goto(routes.webhooks(appId));
    await expect(card(page, 'https://hooks.example/')).toContainText('Locked. Ask an operator or an admin.');
    for (const name of [/Add webhook/, /secret/, /Edit/, /Delete/, /test event/])
      await expect(page.getByRole('main').getByRole('button', { name })).toHaveCount(0);
  });
});

test('many triggers and very long targets fit on a phone, in both themes', async ({ page, sandbox }) => {
  const target = `https://hooks.example/${'a-long-segment/'.repeat(40)}`;
  const { appId } = await plant(
    sandbox,
    { target, triggers: ['message', 'message:appUser', 'postback', 'merge:appUser', 'later:kind'] },
    { target: 'https://hooks.example/empty', triggers: [] },
  );
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(routes.webhooks(appId));
  await expect(card(page, target)).toBeVisible();
  await expectNoSidewaysScroll(page);
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Add webhook' }).click();
  await expect(addDialog(page)).toBeVisible();
  await expectNoSidewaysScroll(page);
  await checkAccessibility(page);
});

test('a webhook is added with the keyboard alone', async ({ page, app, receiver }) => {
  await page.goto(routes.webhooks(app._id));
  await page.getByRole('button', { name: 'Add webhook' }).focus();
  await page.keyboard.press('Enter');
  await expect(addDialog(page).getByLabel('Target')).toBeFocused();
  await page.keyboard.type(receiver.target);
  await page.keyboard.press('Enter');
  await expect(addedDialog(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(addedDialog(page).locator(':focus')).toHaveCount(1);
  await acknowledge(page);
  await expect(card(page, receiver.target)).toBeVisible();
});
