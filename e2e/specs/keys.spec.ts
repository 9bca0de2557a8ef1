import type { Page } from '@playwright/test';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { sudoDialog } from '../accounts.ts';
import { expect, test } from '../fixtures.ts';
import { giveReason } from '../reason.ts';
import type { PlantedAnswer, SandboxControl } from '../sandbox-control.ts';
import { expectNoSidewaysScroll } from '../sideways.ts';

const userAgent = 'partner-admin-dashboard';
const secret = 'canary-Secret_0123456789';

const table = (page: Page) => page.getByRole('table', { name: 'Keys of this app' });
const row = (page: Page, name: string) => table(page).getByRole('row').filter({ hasText: name });
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

async function plantKeys(sandbox: SandboxControl, ...names: string[]): Promise<PlantedAnswer> {
  const keys = names.map((name, index) => ({ name, ...(index === 0 && { secret }) }));
  const [app] = await sandbox.seed([{ name: 'Acme Support', keys }]);
  if (!app) throw new Error('The sandbox planted no app.');
  return app;
}

/** From the page to the request that creates a key. */
async function fillCreate(page: Page, appId: string, name: string): Promise<void> {
  await page.goto(routes.keys(appId));
  await page.getByRole('button', { name: 'Create key' }).click();
  const form = dialog(page, 'Create key');
  await form.getByLabel('Name').fill(name);
  await form.getByRole('button', { name: 'Create key' }).click();
}

/** From "Get JWT" to the JWT, with the life asked for. */
async function getJwt(page: Page, name: string, life: string): Promise<void> {
  await page.getByRole('button', { name: `Get JWT with ${name}` }).click();
  const choice = dialog(page, `Get a JWT signed with “${name}”`);
  await choice.getByLabel('Works for').selectOption(life);
  await choice.getByLabel('Reason').fill('Ticket 4711');
  await choice.getByRole('button', { name: 'Get JWT' }).click();
}

/** Reads of one key or its JWT: what is only fetched when somebody asks. */
const looks = (sandbox: SandboxControl) => sandbox.requests({ method: 'GET', path: /\/keys\/[^/]+/ });

test.describe('the list of keys', () => {
  test('names every key and fetches no secret', async ({ page, sandbox, canaries }) => {
    const app = await plantKeys(sandbox, 'Production', 'Staging');
    canaries.add(...app.keys.map((key) => key.secret));
    await page.goto(routes.keys(app._id));
    await expect(page).toHaveTitle(/^Keys · Acme Support · /);
    for (const key of app.keys) await expect(row(page, key.name)).toContainText(key._id);
    expect(await looks(sandbox)).toEqual([]);
    await checkAccessibility(page);
  });

  test('has one thing to do while there are none', async ({ page, app }) => {
    await page.goto(routes.keys(app._id));
    await expect(page.getByText('No keys yet')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Create key' })).toHaveCount(1);
  });

  test('says that it could not be loaded instead of looking empty, and Retry brings it', async ({
    page,
    sandbox,
  }) => {
    const app = await plantKeys(sandbox, 'Production');
    await sandbox.faults({ mode: 'html', path: `/apps/${app._id}/keys`, userAgent });
    await page.goto(routes.keys(app._id));
    const alert = page.getByRole('alert').filter({ hasText: 'The keys could not be loaded.' });
    await expect(alert).toContainText('sent an answer we cannot read');
    await expect(page.getByRole('heading', { level: 1, name: 'Acme Support' })).toBeVisible();
    await sandbox.clearFaults();
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect(row(page, 'Production')).toBeVisible();
  });

  test('of an app that does not exist says so', async ({ page, problems }) => {
    problems.expect(/404/);
    await page.goto(routes.keys('000000000000000000000000'));
    await expect(page.getByRole('heading', { level: 1, name: 'There is no such app' })).toBeVisible();
  });

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 } });

    test('shows long and right-to-left names without scrolling sideways', async ({ page, sandbox }) => {
      const app = await plantKeys(sandbox, 'x'.repeat(200), 'مفتاح الإنتاج', 'Key 🔑');
      await page.goto(routes.keys(app._id));
      await expect(row(page, 'مفتاح الإنتاج')).toBeVisible();
      await expectNoSidewaysScroll(page);
    });
  });
});

test.describe('creating a key', () => {
  test('shows the secret until it is copied, and never again by itself', async ({ page, sandbox, app }) => {
    await page.goto(routes.keys(app._id));
    await page.getByRole('button', { name: 'Create key' }).click();
    const form = dialog(page, 'Create key');
    await form.getByLabel('Name').fill('Production');
    await form.getByRole('button', { name: 'Create key' }).dblclick();
    const made = dialog(page, 'Key “Production” created');
    await expect(made).toBeVisible();
    await expect(row(page, 'Production')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await page.mouse.click(5, 5);
    await expect(made).toBeVisible();
    await checkAccessibility(page);
    await made.getByRole('button', { name: 'Copy and close' }).click();
    await expect(made).toBeHidden();
    const copied = await clipboard(page);
    expect(await sandbox.state(app._id)).toMatchObject({ keys: [{ name: 'Production', secret: copied }] });
    const sent = await sandbox.requests({ method: 'POST' });
    expect(sent.map(({ path, body }) => ({ path, body }))).toEqual([
      { path: expect.stringContaining(`/apps/${app._id}/keys`), body: { name: 'Production' } },
    ]);
    await page.reload();
    await expect(row(page, 'Production')).toBeVisible();
    await expect(page.getByText(copied)).toHaveCount(0);
  });

  test('refuses an empty name before anything is sent', async ({ page, sandbox, app }) => {
    await page.goto(routes.keys(app._id));
    await page.getByRole('button', { name: 'Create key' }).click();
    const form = dialog(page, 'Create key');
    await form.getByLabel('Name').fill('   ');
    await form.getByRole('button', { name: 'Create key' }).click();
    await expect(form.getByText('Enter a name.')).toBeVisible();
    expect(await sandbox.requests({ method: 'POST' })).toEqual([]);
  });

  test('is sent once, although the page was reloaded and the form filled again meanwhile', async ({
    page,
    sandbox,
    app,
  }) => {
    await sandbox.faults({ mode: 'latency', method: 'POST', params: { ms: 2_500 } });
    await fillCreate(page, app._id, 'Production');
    await expect.poll(() => sandbox.requests({ method: 'POST' })).toHaveLength(1);
    await fillCreate(page, app._id, 'Production');
    await expect(dialog(page, 'Key “Production” created')).toBeVisible();
    expect(await sandbox.requests({ method: 'POST' })).toHaveLength(1);
    expect(await sandbox.state(app._id)).toMatchObject({ keys: [{ name: 'Production' }] });
  });

  test('asks which of two is the new one, when the answer was lost and both look alike', async ({
    page,
    sandbox,
    app,
    stack,
  }) => {
    await sandbox.faults(
      { mode: 'reset-after', method: 'POST', times: 1, userAgent },
      { mode: 'latency', method: 'GET', path: '/apps/*/keys', userAgent, params: { ms: 1_000 } },
    );
    await fillCreate(page, app._id, 'Production');
    await expect.poll(() => sandbox.requests({ method: 'POST' })).toHaveLength(1);
    await fetch(`${stack.apiUrl}/apps/${app._id}/keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stack.apiToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Production' }),
    });
    const form = dialog(page, 'Create key');
    await expect(form.getByRole('alert')).toContainText('Which one is yours?');
    await checkAccessibility(page);
    await form.getByRole('button', { name: 'It is this one' }).first().click();
    const made = dialog(page, 'Key “Production” created');
    await expect(made).toBeVisible();
    await made.getByRole('button', { name: 'Copy and close' }).click();
    const copied = await clipboard(page);
    expect(await sandbox.state(app._id)).toMatchObject({ keys: [{ secret: copied }, {}] });
    expect(await sandbox.requests({ method: 'POST' })).toHaveLength(1);
  });

  test('ends with the key when the answer was lost, and says so', async ({ page, sandbox, app }) => {
    await sandbox.faults({ mode: 'reset-after', method: 'POST', times: 1 });
    await page.goto(routes.keys(app._id));
    await page.getByRole('button', { name: 'Create key' }).click();
    await dialog(page, 'Create key').getByLabel('Name').fill('Production');
    await dialog(page, 'Create key').getByRole('button', { name: 'Create key' }).click();
    const made = dialog(page, 'Key “Production” created');
    await expect(made).toContainText('did not confirm, so we looked: the key is there');
    await made.getByRole('button', { name: 'Close without copying' }).click();
    expect(await sandbox.requests({ method: 'POST' })).toHaveLength(1);
    await expect(row(page, 'Production')).toHaveCount(1);
  });

  test('keeps a secret on screen that the browser refused to copy', async ({ page, app }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await page.goto(routes.keys(app._id));
    await page.getByRole('button', { name: 'Create key' }).click();
    await dialog(page, 'Create key').getByLabel('Name').fill('Production');
    await dialog(page, 'Create key').getByRole('button', { name: 'Create key' }).click();
    const made = dialog(page, 'Key “Production” created');
    await made.getByRole('button', { name: 'Copy and close' }).click();
    await expect(made.getByRole('alert')).toContainText('The browser refused to copy');
    await made.getByRole('button', { name: 'Close without copying' }).click();
    await expect(made).toBeHidden();
  });
});

test.describe('a secret', () => {
  test('is shown when it is asked for, and hidden after half a minute', async ({
    page,
    sandbox,
    canaries,
  }) => {
    const app = await plantKeys(sandbox, 'Production', 'Staging');
    canaries.add(...app.keys.map((key) => key.secret));
    await page.clock.install();
    await page.goto(routes.keys(app._id));
    canaries.reveal(secret);
    await page.getByRole('button', { name: 'Reveal secret of Production' }).click();
    await giveReason(page);
    await expect(row(page, 'Production').getByText(secret)).toBeVisible();
    expect((await looks(sandbox)).map(({ path }) => path)).toEqual([
      expect.stringContaining(`/keys/${app.keys[0]?._id}`),
    ]);
    await page.clock.runFor(29_000);
    await expect(page.getByText(secret)).toBeVisible();
    await page.clock.runFor(2_000);
    await expect(page.getByText(secret)).toHaveCount(0);
  });

  test('is hidden when the window loses the focus, and by hand', async ({ page, sandbox }) => {
    const app = await plantKeys(sandbox, 'Production');
    await page.goto(routes.keys(app._id));
    await page.getByRole('button', { name: 'Reveal secret of Production' }).click();
    await giveReason(page);
    await expect(page.getByText(secret)).toBeVisible();
    await page.getByRole('button', { name: 'Hide secret of Production' }).click();
    await expect(page.getByText(secret)).toHaveCount(0);
    await page.getByRole('button', { name: 'Reveal secret of Production' }).click();
    await expect(page.getByText(secret)).toBeVisible();
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await expect(page.getByText(secret)).toHaveCount(0);
  });

  test('can be copied without being shown', async ({ page, sandbox }) => {
    const app = await plantKeys(sandbox, 'Production');
    await page.goto(routes.keys(app._id));
    await page.getByRole('button', { name: 'Copy secret of Production' }).click();
    await giveReason(page);
    await expect(row(page, 'Production').getByText('It stays on the clipboard')).toBeVisible();
    expect(await clipboard(page)).toBe(secret);
    await expect(page.getByText(secret)).toHaveCount(0);
  });

  test('that the service does not give is said beside its key', async ({ page, sandbox }) => {
    const app = await plantKeys(sandbox, 'Production', 'Staging');
    await page.goto(routes.keys(app._id));
    await sandbox.faults({ mode: 'forbidden', path: '/apps/*/keys/*', userAgent });
    await page.getByRole('button', { name: 'Reveal secret of Staging' }).click();
    await giveReason(page);
    await expect(row(page, 'Staging').getByRole('alert')).toContainText('Our credential may not do this');
    await expect(row(page, 'Production').getByRole('alert')).toHaveCount(0);
  });

  test.describe('with a session that has not confirmed the password', () => {
    test.use({ session: 'fresh' });

    test('needs the password once; a wrong one is refused and nothing is fetched', async ({
      page,
      sandbox,
      confirmPassword,
    }) => {
      const app = await plantKeys(sandbox, 'Production');
      await page.goto(routes.keys(app._id));
      await page.getByRole('button', { name: 'Reveal secret of Production' }).click();
      await giveReason(page);
      const sudo = sudoDialog(page);
      await sudo.getByLabel('Password', { exact: true }).fill('not the password at all');
      await sudo.getByRole('button', { name: 'Confirm' }).click();
      await expect(sudo.getByText('This is not your password.')).toBeVisible();
      expect(await looks(sandbox)).toEqual([]);
      await confirmPassword(page);
      await expect(page.getByText(secret)).toBeVisible();
      await getJwt(page, 'Production', '15m');
      await expect(dialog(page, 'JWT signed with “Production”')).toBeVisible();
    });

    test('is not fetched when the password is not given', async ({ page, sandbox }) => {
      const app = await plantKeys(sandbox, 'Production');
      await page.goto(routes.keys(app._id));
      await page.getByRole('button', { name: 'Reveal secret of Production' }).click();
      await giveReason(page);
      await sudoDialog(page).getByRole('button', { name: 'Cancel' }).click();
      await expect(row(page, 'Production').getByRole('alert')).toContainText('Nothing was done');
      expect(await looks(sandbox)).toEqual([]);
    });
  });
});

test.describe('a JWT', () => {
  test('is shown decoded, says that it has no expiry, and is copied on the way out', async ({
    page,
    sandbox,
  }) => {
    const app = await plantKeys(sandbox, 'Production');
    await page.goto(routes.keys(app._id));
    await getJwt(page, 'Production', 'never');
    const shown = dialog(page, 'JWT signed with “Production”');
    await expect(shown.getByRole('region', { name: 'Header' })).toContainText(`"kid": "${app.keys[0]?._id}"`);
    await expect(shown.getByRole('region', { name: 'Payload' })).toContainText('"scope": "app"');
    await expect(shown).toContainText('No expiry: it lives until its key is deleted');
    await page.keyboard.press('Escape');
    await expect(shown).toBeVisible();
    await checkAccessibility(page);
    await shown.getByRole('button', { name: 'Copy and close' }).click();
    await expect(shown).toBeHidden();
    expect(await clipboard(page)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect((await looks(sandbox)).map(({ path }) => path)).toEqual([expect.stringMatching(/\/jwt$/)]);
  });

  test('that expires is signed here and says until when', async ({ page, sandbox }) => {
    const app = await plantKeys(sandbox, 'Production');
    await page.goto(routes.keys(app._id));
    await getJwt(page, 'Production', '15m');
    const shown = dialog(page, 'JWT signed with “Production”');
    await expect(shown).toContainText('This JWT expires');
    await expect(shown.getByRole('region', { name: 'Payload' })).toContainText('"exp"');
    await shown.getByRole('button', { name: 'Copy and close' }).click();
    const [, payload = ''] = (await clipboard(page)).split('.');
    const { iat, exp, scope } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect({ seconds: exp - iat, scope }).toEqual({ seconds: 900, scope: 'app' });
    expect(await sandbox.requests({ path: /\/jwt$/ })).toEqual([]);
  });

  test('leads to deleting its key, the only way to end it', async ({ page, sandbox }) => {
    const app = await plantKeys(sandbox, 'Production', 'Staging');
    await page.goto(routes.keys(app._id));
    await getJwt(page, 'Staging', 'never');
    await page.getByRole('button', { name: 'Delete the key' }).click();
    await dialog(page, 'Delete key “Staging”').getByRole('button', { name: 'Delete key' }).click();
    await expect(row(page, 'Staging')).toHaveCount(0);
    await expect(row(page, 'Production')).toBeVisible();
  });
});

test.describe('rotating a key', () => {
  test('makes a new one, keeps the old one for the overlap, and can be hurried', async ({
    page,
    sandbox,
  }) => {
    const app = await plantKeys(sandbox, 'Production');
    await page.goto(routes.keys(app._id));
    await page.getByRole('button', { name: 'Rotate Production' }).click();
    const form = dialog(page, 'Rotate key “Production”');
    await form.getByLabel('Name of the new key').fill('Production 2');
    await form.getByLabel('Reason').fill('Yearly');
    await checkAccessibility(page);
    await form.getByRole('button', { name: 'Rotate key' }).click();
    const made = dialog(page, 'Key “Production 2” created');
    await made.getByRole('button', { name: 'Copy and close' }).click();
    await expect(row(page, 'Production 2')).toBeVisible();
    await expect(page.getByText(/Replaced. Deleted in 2\d hours/)).toBeVisible();
    await checkAccessibility(page);
    expect(await sandbox.state(app._id)).toMatchObject({
      keys: [{ name: 'Production' }, { name: 'Production 2', secret: await clipboard(page) }],
    });
    await page.getByRole('button', { name: 'Retire now Production' }).click();
    const retirement = dialog(page, 'Retire “Production” now?');
    await expect(retirement).toContainText('loses access to this app now');
    await retirement.getByRole('button', { name: 'Delete old key' }).click();
    await expect(page.getByText('The key “Production” is deleted.')).toBeVisible();
    await expect(row(page, 'Production')).toHaveCount(1);
    expect(await sandbox.requests({ method: 'DELETE' })).toHaveLength(1);
  });

  test('can be called off: both keys stay', async ({ page, sandbox }) => {
    const app = await plantKeys(sandbox, 'Production');
    await page.goto(routes.keys(app._id));
    await page.getByRole('button', { name: 'Rotate Production' }).click();
    const form = dialog(page, 'Rotate key “Production”');
    await form.getByLabel('Name of the new key').fill('Successor');
    await form.getByLabel('The old key keeps working for').selectOption('30d');
    await form.getByLabel('Reason').fill('Yearly');
    await form.getByRole('button', { name: 'Rotate key' }).click();
    await dialog(page, 'Key “Successor” created').getByRole('button', { name: 'Copy and close' }).click();
    await page.getByRole('button', { name: 'Keep Production' }).click();
    await expect(page.getByText('The key “Production” stays.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Retire now Production' })).toHaveCount(0);
    expect(await sandbox.requests({ method: 'DELETE' })).toEqual([]);
  });
});

test.describe('deleting a key', () => {
  test('says what stops working, warns before the last one, and deletes once', async ({ page, sandbox }) => {
    const app = await plantKeys(sandbox, 'Production');
    await page.goto(routes.keys(app._id));
    await page.getByRole('button', { name: 'Delete Production' }).click();
    const confirm = dialog(page, 'Delete key “Production”');
    await expect(confirm).toContainText('loses access to this app now');
    await expect(confirm).toContainText('This is the last key of the app');
    await checkAccessibility(page);
    await confirm.getByRole('button', { name: 'Keep key' }).click();
    await page.getByRole('button', { name: 'Delete Production' }).click();
    await confirm.getByRole('button', { name: 'Delete key' }).dblclick();
    await expect(page.getByText('The key “Production” was deleted.')).toBeVisible();
    await expect(page.getByText('No keys yet')).toBeVisible();
    const deleted = await sandbox.requests({ method: 'DELETE' });
    expect(deleted.map(({ path }) => path)).toEqual([
      expect.stringContaining(`/apps/${app._id}/keys/${app.keys[0]?._id}`),
    ]);
  });

  test('of several does not speak of the last', async ({ page, sandbox }) => {
    const app = await plantKeys(sandbox, 'Production', 'Staging');
    await page.goto(routes.keys(app._id));
    await page.getByRole('button', { name: 'Delete Staging' }).click();
    await expect(dialog(page, 'Delete key “Staging”')).not.toContainText('last key');
  });

  test('is done when its answer was lost and the key is gone', async ({ page, sandbox }) => {
    const app = await plantKeys(sandbox, 'Production', 'Staging');
    await sandbox.faults({ mode: 'reset-after', method: 'DELETE', times: 1 });
    await page.goto(routes.keys(app._id));
    await page.getByRole('button', { name: 'Delete Staging' }).click();
    await dialog(page, 'Delete key “Staging”').getByRole('button', { name: 'Delete key' }).click();
    await expect(page.getByText('The key “Staging” was deleted.')).toBeVisible();
    await expect(row(page, 'Staging')).toHaveCount(0);
  });

  test('that the service refuses changes nothing and says so', async ({ page, sandbox }) => {
    const app = await plantKeys(sandbox, 'Production', 'Staging');
    await sandbox.faults({ mode: 'forbidden', method: 'DELETE' });
    await page.goto(routes.keys(app._id));
    await page.getByRole('button', { name: 'Delete Staging' }).click();
    const confirm = dialog(page, 'Delete key “Staging”');
    await confirm.getByRole('button', { name: 'Delete key' }).click();
    await expect(confirm.getByRole('alert')).toContainText('Nothing was changed');
    await confirm.getByRole('button', { name: 'Keep key' }).click();
    await expect(row(page, 'Staging')).toBeVisible();
  });
});

test.describe('for a viewer', () => {
  test.use({ role: 'viewer' });

  test('names are there, and everything else is locked with who can help', async ({
    page,
    sandbox,
    canaries,
  }) => {
    const app = await plantKeys(sandbox, 'Production');
    canaries.add(secret);
    await page.goto(routes.keys(app._id));
    await expect(row(page, 'Production')).toContainText('Reveal secret (locked)');
    await expect(page.getByText('Ask an operator or an admin.').first()).toBeVisible();
    for (const name of [/Reveal secret/, /Get JWT/, /^Rotate/, /^Delete/, /Create key/])
      await expect(page.getByRole('main').getByRole('button', { name })).toHaveCount(0);
    await checkAccessibility(page);
  });
});
