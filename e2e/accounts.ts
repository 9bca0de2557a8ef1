import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test';
import type { Role } from '#lib/auth/roles';
import { routes } from '#lib/routes';
import { root, type Stack } from './stack.ts';

export interface Account {
  readonly email: string;
  readonly password: string;
}

const password = 'tangerine-orbit-lantern-42';
const sudoMs = 12 * 60 * 60 * 1000;

async function runStaffTool(stack: Stack, args: readonly string[], input = ''): Promise<void> {
  const script = join(root, 'scripts', 'staff.ts');
  const options = { cwd: root, env: stack.env };
  const running = promisify(execFile)(
    process.execPath,
    ['--conditions=react-server', script, ...args],
    options,
  );
  running.child.stdin?.end(input);
  await running;
}

/** Makes an account with the command line tool, as an administrator would. */
export async function createAccount(stack: Stack, role: Role, email: string): Promise<Account> {
  await runStaffTool(stack, ['create', '--email', email, '--role', role], `${password}\n`);
  return { email, password };
}

/** Disables one, in the same way. */
export const disableAccount = (stack: Stack, email: string) =>
  runStaffTool(stack, ['disable', '--email', email]);

/** Signs in on the page, as a person does, and waits for the apps. */
export async function signIn(page: Page, account: Account): Promise<void> {
  await page.goto(routes.signIn());
  await page.getByLabel('Email').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible({ timeout: 30_000 });
  // As after `goto`: its code may still be on the way, and what is pressed before that is heard by nobody.
  await page.waitForLoadState();
}

export const sudoDialog = (page: Page) => page.getByRole('dialog', { name: 'Confirm it’s you' });

/** Answers the sudo dialog with the password. */
export async function typeSudoPassword(page: Page, password: string): Promise<void> {
  const dialog = sudoDialog(page);
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
}

/** The same, until the dialog is gone: the password was the right one. */
export async function confirmPassword(page: Page, { password }: Account): Promise<void> {
  await typeSudoPassword(page, password);
  await expect(sudoDialog(page)).toBeHidden();
}

/** Signs in as the page does, without a page: its answer's cookies are the session of `client`. */
export async function signInOverTheWire(client: APIRequestContext, url: string, account: Account) {
  const { csrfToken } = await (await client.get(`${url}/api/auth/csrf`)).json();
  const answer = await client.post(`${url}/api/auth/callback/credentials`, {
    data: { ...account, csrfToken, json: true },
    headers: { origin: url },
  });
  expect(answer.ok(), `signing in as ${account.email}`).toBe(true);
}

export type SessionState = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;

/**
 * The staff of one stack: an account and a signed-in session for each role, made when first asked for. The
 * shared sessions hold sudo from the start, because taking it changes the session's cookie and would end the
 * session for the other tests; a test of the sudo dialog signs in afresh.
 */
export function accountsOf(stack: Stack, browser: Browser) {
  const accounts = new Map<Role, Promise<Account>>();
  const sessions = new Map<Role, Promise<SessionState>>();

  function account(role: Role): Promise<Account> {
    const made = accounts.get(role) ?? createAccount(stack, role, `${role}@vendor.example`);
    accounts.set(role, made);
    return made;
  }

  async function open(role: Role): Promise<SessionState> {
    // Playwright gives every new context the state of the test at hand unless the option is named.
    const context = await browser.newContext({ storageState: undefined });
    await signInOverTheWire(context.request, stack.url, await account(role));
    const state = await context.storageState();
    await context.close();
    holdSudo(stack);
    return state;
  }

  function session(role: Role): Promise<SessionState> {
    const opened = sessions.get(role) ?? open(role);
    sessions.set(role, opened);
    return opened;
  }

  return { account, session };
}

function holdSudo(stack: Stack): void {
  const database = new DatabaseSync(join(String(stack.env.DATA_DIR), 'dashboard.db'), { timeout: 5000 });
  database.prepare('update session set sudo_until = ? where ended_at is null').run(Date.now() + sudoMs);
  database.close();
}
