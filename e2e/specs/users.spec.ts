import type { Page } from '@playwright/test';
import { SignJWT } from 'jose';
import { apiRoutes, routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { untilBannerStands } from '../credential-banner.ts';
import { expect, test } from '../fixtures.ts';
import type { PlantedAnswer, SandboxControl } from '../sandbox-control.ts';
import { expectNoSidewaysScroll } from '../sideways.ts';
import type { Stack } from '../stack.ts';

type Body = Readonly<Record<string, unknown>>;

const fromPerson = (text: string, more: Body = {}): Body => ({
  role: 'appUser',
  type: 'text',
  text,
  ...more,
});
const fromTeam = (text: string | undefined, more: Body = {}): Body => ({
  role: 'appMaker',
  type: 'text',
  name: 'Front desk',
  text,
  ...more,
});

const userId = 'ada+1@example.com/crm 🙂';

/** One app with one person who has written `messages`. */
async function plant(sandbox: SandboxControl, messages: readonly Body[]): Promise<PlantedAnswer> {
  const [app] = await sandbox.seed([
    {
      name: 'Acme',
      keys: [{ name: 'server' }],
      users: [
        {
          userId,
          profile: { givenName: 'Ada', surname: 'Lovelace', email: 'ada@example.com' },
          properties: { plan: 'gold', '<b>note</b>': '<script>alert(1)</script>' },
          clients: [
            { id: 'c1', platform: 'telegram', active: true, lastSeen: '2026-11-20T10:00:00.000Z' },
            { id: 'c2', platform: 'web', active: false },
          ],
          messages,
        },
      ],
    },
  ]);
  if (!app) throw new Error('The sandbox planted no app.');
  return app;
}

/** The person or the customer's software writes while somebody is looking. */
async function say(stack: Stack, app: PlantedAnswer, body: Body): Promise<void> {
  const [key] = app.keys;
  if (!key) throw new Error('The app has no key.');
  const token = await new SignJWT({ scope: 'app' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: key._id })
    .sign(new TextEncoder().encode(key.secret));
  const path = `apps/${app._id}/appusers/${encodeURIComponent(userId)}/messages`;
  const answer = await fetch(`${stack.apiUrl}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(201);
}

const search = (page: Page) => page.getByRole('textbox', { name: 'User ID' });
/** The word about a part of the page; one about the credential may stand over all of it. */
const alert = (page: Page) => page.getByRole('main').getByRole('alert').filter({ hasText: 'could not be' });
const conversation = (page: Page) => page.getByRole('region', { name: 'Messages' });
const texts = (page: Page) => conversation(page).locator('ol > li > div > div').allInnerTexts();

test('a person is found by either id, with profile, devices and properties as text', async ({
  page,
  sandbox,
}) => {
  const app = await plant(sandbox, [fromPerson('Hello')]);
  await page.goto(routes.users(app._id));
  await search(page).fill(userId);
  await page.getByRole('button', { name: 'Find' }).click();
  const profile = page.getByRole('region', { name: 'Profile' });
  await expect(profile).toContainText('Ada Lovelace');
  await expect(page.getByRole('region', { name: 'Devices and channels' })).toContainText('Telegram');
  await expect(page.getByRole('region', { name: 'Properties' })).toContainText('<script>alert(1)</script>');
  await expect(page).toHaveURL(new RegExp(`user=${encodeURIComponent('ada+1@example.com')}`));
  await search(page).fill(app.users[0]?._id ?? '');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(routes.user(app._id, app.users[0]?._id ?? ''));
  await expect(profile).toContainText(userId);
});

test('an id that nobody has says so, and one that looks like a path asks nobody', async ({
  page,
  sandbox,
}) => {
  const app = await plant(sandbox, []);
  await page.goto(routes.user(app._id, 'nobody'));
  await expect(page.getByText('Nobody in this app has this id')).toBeVisible();
  await sandbox.forgetRequests();
  await page.goto(routes.user(app._id, '../../apps'));
  await expect(page.getByText('Nobody in this app has this id')).toBeVisible();
  expect(await sandbox.requests({ path: /appusers/ })).toEqual([]);
});

test('the newest message is in sight, older ones come on demand, in order', async ({ page, sandbox }) => {
  const app = await plant(
    sandbox,
    Array.from({ length: 230 }, (_, index) => fromPerson(`message ${index + 1}`)),
  );
  await page.goto(routes.user(app._id, userId));
  await expect(conversation(page).getByText('message 230', { exact: true })).toBeInViewport();
  const more = page.getByRole('button', { name: 'Load older messages' });
  await more.click();
  await expect(conversation(page).getByText('message 31', { exact: true })).toBeAttached();
  await more.click();
  await expect(page.getByText('The conversation begins here.')).toBeAttached();
  expect(await texts(page)).toEqual(Array.from({ length: 230 }, (_, index) => `message ${index + 1}`));
});

test('the same conversation comes through the old call of the API', async ({ page, sandbox }) => {
  const app = await plant(
    sandbox,
    Array.from({ length: 120 }, (_, index) => fromPerson(`message ${index + 1}`)),
  );
  await sandbox.faults({ mode: 'status', path: '/apps/*/appusers/*/messages', params: { status: 404 } });
  await page.goto(routes.user(app._id, userId));
  await page.getByRole('button', { name: 'Load older messages' }).click();
  await expect(page.getByText('The conversation begins here.')).toBeAttached();
  expect(await texts(page)).toHaveLength(120);
  expect(await sandbox.requests({ path: /\/conversation$/ })).not.toHaveLength(0);
});

test('new messages appear by themselves, until updates are paused', async ({ page, sandbox, stack }) => {
  const app = await plant(sandbox, [fromPerson('Hello')]);
  await page.clock.install();
  await page.goto(routes.user(app._id, userId));
  await expect(conversation(page).getByText('Hello')).toBeVisible();
  await say(stack, app, fromPerson('Anybody there?'));
  await page.clock.runFor(6_000);
  await expect(conversation(page).getByText('Anybody there?')).toBeInViewport();
  await expect(page.getByRole('status').filter({ hasText: '1 new message' })).toBeAttached();

  await page.getByRole('button', { name: 'Pause updates' }).click();
  await sandbox.forgetRequests();
  await say(stack, app, fromTeam('Good morning'));
  await page.clock.runFor(60_000);
  expect(await sandbox.requests({ method: 'GET' })).toEqual([]);
  await page.getByRole('button', { name: 'Resume updates' }).click();
  await page.clock.runFor(6_000);
  await expect(conversation(page).getByText('Good morning')).toBeVisible();
  await expect(page.getByText('1 message unread by the person')).toBeVisible();
});

test('everything people send is drawn as they know it, and nothing of it runs', async ({ page, sandbox }) => {
  const app = await plant(sandbox, [
    fromPerson('<img src=x onerror=alert(1)> <b>bold</b>'),
    fromPerson('مرحبا 🙏'),
    fromTeam('Choose', {
      actions: [
        { type: 'link', text: 'bank.example', uri: 'https://shop.example/orders' },
        { type: 'link', text: 'Trap', uri: 'javascript:alert(1)' },
        { type: 'postback', text: 'Yes, please', payload: 'YES' },
        { type: 'buy', text: 'Pay', amount: 1999, currency: 'eur', state: 'offered' },
      ],
    }),
    fromTeam(undefined, {
      type: 'carousel',
      items: [
        {
          title: 'Express',
          description: 'Tomorrow',
          actions: [{ type: 'postback', text: 'Choose', payload: 'E' }],
        },
        {
          title: 'Standard',
          description: 'In three days',
          actions: [{ type: 'reply', text: 'Choose', payload: 'S' }],
        },
      ],
    }),
    fromTeam('The invoice', {
      type: 'file',
      mediaUrl: 'https://files.example/invoice-1042.pdf',
      mediaType: 'application/pdf',
      mediaSize: 48_213,
    }),
    fromPerson('Here', { type: 'location', coordinates: { lat: 45.52, long: -73.58 } }),
  ]);
  await page.goto(routes.user(app._id, userId));
  const talk = conversation(page);
  await expect(talk.getByText('<img src=x onerror=alert(1)> <b>bold</b>')).toBeVisible();
  await expect(talk.getByText('مرحبا')).toHaveAttribute('dir', 'auto');
  const link = talk.getByRole('link', { name: /bank\.example/ });
  await expect(link).toContainText('shop.example');
  await expect(link).toHaveAttribute('rel', /noopener noreferrer/);
  await expect(talk.getByRole('link', { name: /Trap/ })).toHaveCount(0);
  await expect(talk.getByText('19.99 EUR · offered')).toBeVisible();
  await expect(talk.getByRole('region', { name: 'Carousel with 2 cards' })).toContainText('In three days');
  await expect(talk.getByRole('link', { name: /invoice-1042\.pdf/ })).toContainText('files.example');
  await expect(talk.getByText('File, application/pdf, 48 kB')).toBeVisible();
  await expect(talk.getByText('45.52, -73.58')).toBeVisible();
  await checkAccessibility(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
});

test('a picture is loaded after a press and through our own server alone', async ({
  page,
  sandbox,
  problems,
}) => {
  const app = await plant(sandbox, [
    fromTeam('Look', { type: 'image', mediaUrl: 'sandbox-media:parcel.png', mediaType: 'image/png' }),
    fromPerson('And this', { type: 'image', mediaUrl: 'http://10.0.0.1/admin.png', mediaType: 'image/png' }),
  ]);
  await page.goto(routes.user(app._id, userId));
  await expect(conversation(page).getByRole('img')).toHaveCount(0);
  expect(await sandbox.requests({ path: /media/ })).toEqual([]);
  await page.getByRole('button', { name: 'Show picture from Front desk' }).click();
  const picture = conversation(page).getByRole('img', { name: 'from Front desk' });
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);

  problems.expect(/422/);
  await page.getByRole('button', { name: 'Show picture from Ada' }).click();
  await expect(alert(page)).toContainText('could not be shown here');
});

test('a message is marked as read with one request', async ({ page, sandbox }) => {
  const app = await plant(sandbox, [fromTeam('One'), fromTeam('Two')]);
  await page.goto(routes.user(app._id, userId));
  await expect(page.getByText('2 messages unread by the person')).toBeVisible();
  await page.getByRole('button', { name: 'Mark as read' }).dblclick();
  await expect(page.getByText('The person has read everything')).toBeVisible();
  expect(await sandbox.requests({ method: 'POST' })).toHaveLength(1);
});

test.describe('a viewer', () => {
  test.use({ role: 'viewer' });

  test('reads conversations and sees who may mark them', async ({ page, sandbox }) => {
    const app = await plant(sandbox, [fromTeam('One')]);
    await page.goto(routes.user(app._id, userId));
    await expect(conversation(page).getByText('One')).toBeVisible();
    await expect(page.getByText('Locked. Ask an operator or an admin.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Mark as read' })).toHaveCount(0);
  });
});

test('a conversation that cannot be read leaves the profile, and comes back', async ({ page, sandbox }) => {
  const app = await plant(sandbox, [fromPerson('Hello')]);
  await sandbox.faults({ mode: 'forbidden', path: '/apps/*/appusers/*/messages' });
  await page.goto(routes.user(app._id, userId));
  await expect(alert(page)).toContainText('The conversation could not be loaded.');
  await expect(page.getByRole('region', { name: 'Profile' })).toContainText('Ada Lovelace');
  await untilBannerStands(page);
  await sandbox.clearFaults();
  await sandbox.forgetRequests();
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(conversation(page).getByText('Hello')).toBeVisible();
  // Not of the app: the walk through the apps may look at it just now.
  expect(await sandbox.requests({ path: /appusers/ })).toHaveLength(1);
});

test('messages stay in sight while reading them anew fails', async ({ page, sandbox, problems }) => {
  problems.expect(/502/);
  const app = await plant(sandbox, [fromPerson('Hello')]);
  await page.clock.install();
  await page.goto(routes.user(app._id, userId));
  await expect(conversation(page).getByText('Hello')).toBeVisible();
  await sandbox.faults({ mode: 'forbidden', path: '/apps/*/appusers/*/messages' });
  await page.clock.runFor(6_000);
  await expect(alert(page)).toContainText('may be out of date');
  await expect(conversation(page).getByText('Hello')).toBeVisible();
  await untilBannerStands(page);
  await sandbox.clearFaults();
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(alert(page)).toHaveCount(0);
});

test('a person who has not written has an empty conversation, not an error', async ({ page, sandbox }) => {
  const app = await plant(sandbox, []);
  await page.goto(routes.user(app._id, userId));
  await expect(page.getByText('No messages yet')).toBeVisible();
  await expect(alert(page)).toHaveCount(0);
});

test.describe('somebody who is not signed in', () => {
  test.use({ role: 'nobody' });

  test('gets neither messages nor pictures', async ({ page, sandbox, stack }) => {
    const app = await plant(sandbox, [fromPerson('Hello')]);
    for (const path of [
      apiRoutes.messages(app._id, userId),
      apiRoutes.picture('https://img.example/a', 'x'),
    ]) {
      const answer = await page.request.get(`${stack.url}${path}`);
      expect(answer.status()).toBe(401);
      expect(await answer.text()).not.toContain('Hello');
    }
    expect(await sandbox.requests()).toEqual([]);
  });
});
