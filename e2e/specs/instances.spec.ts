import { test as base, expect, type Page } from '@playwright/test';
import { channelFor } from '#lib/channels/registry';
import { routes } from '#lib/routes';
import { type Account, confirmPassword, createAccount, signIn } from '../accounts.ts';
import { type Instances, startInstances } from '../instances.ts';
import { untilLive } from '../live.ts';
import { sandboxControl } from '../sandbox-control.ts';
import { startInVain } from '../stack.ts';
import { type Problems, watch } from '../watch.ts';
import { box, connect, connected, fill, valuesFor } from '../wizard.ts';

/** Two servers on one PostgreSQL. The last tests take one of them away, so all run in their order. */
const test = base.extend<
  { problems: Problems; sandbox: ReturnType<typeof sandboxControl>; together: Instances },
  { instances: Instances | undefined; admin: Account }
>({
  instances: [
    async ({ playwright: _ }, use) => {
      const instances = await startInstances();
      await use(instances);
      await instances?.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  admin: [
    async ({ instances }, use) => {
      if (!instances) throw new Error('There is no PostgreSQL.');
      await use(await createAccount(instances.servers[0], 'admin', 'ana@vendor.example'));
    },
    { scope: 'worker', timeout: 30_000 },
  ],
  together: async ({ instances }, use) => {
    // `npm test` says so in a loud line of its own.
    base.skip(instances === undefined, 'no PostgreSQL');
    if (instances) await use(instances);
  },
  baseURL: async ({ together }, use) => use(together.front.url),
  sandbox: async ({ together }, use) => {
    const control = sandboxControl(together.controlled);
    await control.forgetRequests();
    await use(control);
  },
  problems: [
    async ({ context, together }, use) => {
      together.front.sendTo(...together.ports);
      const problems = await watch(context, together.front.url);
      await use(problems);
      expect(problems.unexpected(), 'problems on the pages of this test').toEqual([]);
    },
    { auto: true },
  ],
});
test.describe.configure({ mode: 'serial' });

const telegram = channelFor('telegram');
const appId = (page: Page) => /apps\/([\da-f]{24})/.exec(page.url())?.[1] ?? '';

async function createApp(page: Page, name: string): Promise<string> {
  await untilLive(page);
  await page.getByRole('button', { name: 'Create app' }).first().click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Create app' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return appId(page);
}

async function askToDelete(page: Page, id: string, name: string): Promise<void> {
  await page.goto(routes.app(id));
  await page.getByRole('button', { name: 'Delete app' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete app' });
  await dialog.getByLabel('Type the app’s name').fill(name);
  await dialog.getByRole('button', { name: 'Delete app' }).click();
}

test('the whole job works while every request goes to the next server, and nothing is sent twice', async ({
  page,
  admin,
  sandbox,
}) => {
  if (!telegram) throw new Error('Telegram is gone from the registry.');
  await signIn(page, admin);
  const id = await createApp(page, 'Acme Support');
  const values = valuesFor(telegram);
  await page.goto(routes.connect(id, telegram.type, 'credentials'));
  await fill(page, telegram, values);
  await connect(page, telegram, values);
  await expect(connected(page)).toBeVisible();
  await askToDelete(page, id, 'Acme Support');
  await confirmPassword(page, admin);
  await expect(page.getByText(/Acme Support will be deleted/)).toBeVisible();
  await expect(page.getByText(/Acme Support will be deleted/)).toHaveCount(0, { timeout: 30_000 });
  await expect
    .poll(async () => (await sandbox.requests()).map(({ method }) => method).filter((one) => one !== 'GET'))
    .toEqual(['POST', 'POST', 'DELETE']);
});

test('session, draft and confirmed password of one server hold on the other; signing out ends both', async ({
  page,
  admin,
  together,
}) => {
  const whatsNext = channelFor('twilio');
  if (!whatsNext) throw new Error('Twilio is gone from the registry.');
  const { front, ports } = together;
  const values = valuesFor(whatsNext);
  const kept = whatsNext.fields.find(({ name }) => whatsNext.draftable.includes(name));
  front.sendTo(ports[0]);
  await signIn(page, admin);
  const id = await createApp(page, 'Begun on one');
  await page.goto(routes.connect(id, whatsNext.type, 'credentials'));
  const saved = page.waitForResponse(
    (response) =>
      response
        .request()
        .postData()
        ?.includes(values[kept?.name ?? ''] ?? '?') ?? false,
  );
  await fill(page, whatsNext, values);
  await saved;
  front.sendTo(ports[1]);
  await page.goto(routes.connect(id, whatsNext.type));
  await expect(page.getByText('Picking up where you left off')).toBeVisible();
  await expect(box(page, kept?.label ?? '')).toHaveValue(values[kept?.name ?? ''] ?? '');

  front.sendTo(ports[0]);
  await askToDelete(page, id, 'Begun on one');
  await confirmPassword(page, admin);
  await page.getByRole('button', { name: 'Keep the app Begun on one' }).click();
  await expect(page.getByText('The app “Begun on one” stays.')).toBeVisible();
  front.sendTo(ports[1]);
  await askToDelete(page, id, 'Begun on one');
  await expect(page.getByText(/Begun on one will be deleted/)).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  front.sendTo(ports[0]);
  await page.goto(routes.apps());
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('wrong passwords are counted over all servers', async ({ page, together, problems }) => {
  problems.expect(/status of 401/);
  const bea = await createAccount(together.servers[1], 'viewer', 'bea@vendor.example');
  await page.goto(routes.signIn());
  const attempt = async (server: 0 | 1, password: string) => {
    together.front.sendTo(together.ports[server]);
    await page.getByLabel('Email').fill(bea.email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await answered;
  };
  for (const server of [0, 1, 0, 1, 0] as const) {
    await attempt(server, 'not the password at all');
    await expect(page.getByText('Email or password is wrong.')).toBeVisible();
  }
  await attempt(1, bea.password);
  await expect(page.getByText(/Too many tries/)).toBeVisible();
});

test('a server with another secret, or with a sandbox of its own, does not join them', async ({
  together,
}) => {
  const { settings } = together;
  const secret = await startInVain({ ...settings, NEXTAUTH_SECRET: 'another-secret-0123456789-0123456789' });
  expect(secret).toMatchObject({ code: 1, output: expect.stringMatching(/^NEXTAUTH_SECRET is not the one/) });
  const service = await startInVain({ ...settings, SMOOCH_API_URL: '', SMOOCH_APP_MAKER_TOKEN: '' });
  expect(service).toMatchObject({ code: 1, output: expect.stringMatching(/^SMOOCH_API_URL .* another/) });
});

test('a server that dies takes nothing with it: who worked on it goes on at the other one', async ({
  page,
  admin,
  sandbox,
  together,
  problems,
}) => {
  // What the browser asked of the server that was killed, while it died.
  problems.expect(/ERR_EMPTY_RESPONSE|ERR_CONNECTION|Failed to fetch RSC payload/);
  const { front, ports, kill } = together;
  front.sendTo(ports[0]);
  await signIn(page, admin);
  const id = await createApp(page, 'Survivor');
  await askToDelete(page, id, 'Survivor');
  await confirmPassword(page, admin);
  await expect(page.getByText(/Survivor will be deleted/)).toBeVisible();
  await kill(0);
  front.sendTo(...ports);
  await page.reload();
  await expect(page.getByText(/Survivor will be deleted/)).toHaveCount(0, { timeout: 30_000 });
  // By the app: what the tests before asked to delete is due about now.
  expect(await sandbox.requests({ method: 'DELETE', path: new RegExp(`/apps/${id}$`) })).toHaveLength(1);
  await createApp(page, 'After it');
});
