import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { routes } from '#lib/routes';
import { addAuthenticator, enrolPasskey } from '../authenticator.ts';
import { expect } from '../fixtures.ts';
import { invite } from '../invite.ts';
import { giveReason } from '../reason.ts';
import { root, type Stack } from '../stack.ts';
import { watchForCanaries } from '../watch.ts';
import { domain, go, verified, withProvider } from '../with-provider.ts';

/* What a lead must be able to trust before support staff get in, in one go. Each part has a spec of its own. */

const test = withProvider();

const password = 'lantern under seven rivers';
const secret = 'canary-Secret_0123456789';
const apps = (page: Page) => page.getByRole('heading', { level: 1, name: 'Apps' });
const history = (page: Page) => page.getByRole('table', { name: 'History, newest first' });

async function openFor(browser: Browser, stack: Stack) {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const context = await browser.newContext({ baseURL: stack.url, storageState: undefined, permissions });
  return { context, page: await context.newPage() };
}

/** What the verifier ends with and says, run beside the server. */
async function verify(stack: Stack): Promise<{ code: number; said: string }> {
  const script = join(root, 'scripts', 'audit-verify.ts');
  const options = { cwd: root, env: stack.env };
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=react-server', script],
      options,
    );
    return { code: 0, said: stdout };
  } catch (error) {
    // What `execFile` rejects with: the exit code and the output.
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr };
  }
}

/** Gives somebody else's name to the reveal, as somebody with the file in hand would. Answers its line. */
function forgeReveal(stack: Stack): number {
  const database = new DatabaseSync(join(String(stack.env.DATA_DIR), 'dashboard.db'), { timeout: 5000 });
  const find = "select seq from audit where kind = 'key.reveal' and phase = 'outcome'";
  const seq = Number(database.prepare(find).get()?.seq);
  const forge = database.prepare("update audit set actor_email = 'nobody@vendor.example' where seq = ?");
  expect(() => forge.run(seq)).toThrow();
  database.exec('drop trigger audit_no_update');
  forge.run(seq);
  database.close();
  return seq;
}

test('two colleagues come in their own way, one sees no secret, the other’s look is on record, and forgery shows', async ({
  page,
  browser,
  stack,
  sandbox,
  provider,
  atProvider,
}) => {
  const [app] = await sandbox.seed([{ name: 'Acme Support', keys: [{ name: 'Production', secret }] }]);
  if (!app) throw new Error('The sandbox planted no app.');
  const toOperator = await invite(page, 'olga@vendor.example', 'operator');
  const toViewer = await invite(page, `vera@${domain}`, 'viewer');

  const olga = await openFor(browser, stack);
  await addAuthenticator(olga.page);
  await olga.page.goto(toOperator);
  await olga.page.getByLabel('Name').fill('Olga');
  await olga.page.getByLabel('Password', { exact: true }).fill(password);
  await olga.page.getByRole('button', { name: 'Join the team' }).click();
  await expect(apps(olga.page)).toBeVisible();
  await enrolPasskey(olga.page, password, 'Laptop');
  await olga.page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await olga.page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(apps(olga.page)).toBeVisible();

  provider.accounts.set('vera', verified(`vera@${domain}`, 'Vera'));
  const vera = await openFor(browser, stack);
  const canaries = watchForCanaries(vera.context, stack.output);
  canaries.add(secret);
  await vera.page.goto(toViewer);
  await go(vera.page).click();
  await atProvider(vera.page, 'vera');
  await expect(apps(vera.page)).toBeVisible();
  await vera.page.getByRole('searchbox').fill('acme');
  await vera.page.getByRole('link', { name: 'Acme Support' }).click();
  await expect(vera.page).toHaveURL(routes.app(app._id));
  await expect(vera.page.getByRole('region', { name: 'Keys' })).toContainText('Production');
  for (const address of [routes.keys, routes.integrations, routes.webhooks, routes.users]) {
    await vera.page.goto(address(app._id));
    await expect(vera.page.getByRole('heading', { level: 1, name: 'Acme Support' })).toBeVisible();
  }
  await vera.page.goto(routes.keys(app._id));
  await expect(vera.page.getByText('Reveal secret (locked)')).toBeVisible();
  await expect(vera.page.getByRole('button', { name: /Reveal secret/ })).toHaveCount(0);
  await vera.page.goto(routes.audit());
  await expect(history(vera.page)).toHaveCount(0);
  await canaries.check();

  await olga.page.goto(routes.keys(app._id));
  await olga.page.getByRole('button', { name: 'Reveal secret of Production' }).click();
  await giveReason(olga.page);
  await olga.page.getByRole('button', { name: 'Use a passkey instead' }).click();
  await expect(olga.page.getByText(secret)).toBeVisible();

  await page.goto(routes.audit({ kind: 'key.reveal' }));
  await expect(history(page).getByRole('row', { name: /Revealed a key secret/ })).toHaveCount(1);
  await expect(history(page)).toContainText('olga@vendor.example');
  await expect(history(page)).toContainText('“Ticket 4711”');
  await page.goto(routes.team());
  await expect(page.getByRole('row', { name: /Olga/ })).toContainText('1 passkey');
  await expect(page.getByRole('row', { name: /Vera/ })).toContainText('Single sign-on');

  expect(await verify(stack)).toEqual({ code: 0, said: expect.stringContaining('The history is whole') });
  const line = forgeReveal(stack);
  expect(await verify(stack)).toEqual({
    code: 1,
    said: expect.stringContaining(`The history is broken at line ${line}:`),
  });
  await Promise.all([olga.context.close(), vera.context.close()]);
});
