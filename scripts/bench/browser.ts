import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createAccount, type SessionState, signIn } from '../../e2e/accounts.ts';
import { sandboxControl } from '../../e2e/sandbox-control.ts';
import { type Stack, startStack } from '../../e2e/stack.ts';
import { findBrowser } from '../find-browser.mjs';

/** The product with so many demo apps behind it, and somebody who is signed in. */
export interface BenchStack {
  readonly stack: Stack;
  readonly session: SessionState;
  readonly sandbox: ReturnType<typeof sandboxControl>;
  /** Resolves when the index has met every app and its channels. */
  readonly whenWalked: () => Promise<void>;
  /** Makes a whole walk due at once. */
  readonly walkAgain: () => void;
}

const walkLimitMs = 30 * 60_000;
const pollMs = 100;

export async function openBrowser(): Promise<Browser> {
  const { executablePath, hasSandbox } = await findBrowser();
  return chromium.launch({ executablePath: executablePath || undefined, chromiumSandbox: hasSandbox });
}

function inDatabase<T>(stack: Stack, work: (database: DatabaseSync) => T): T {
  const file = join(String(stack.env.DATA_DIR), 'dashboard.db');
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

const isWalked = (stack: Stack): boolean =>
  inDatabase(stack, (database) => {
    const walk = database.prepare('select phase, finished_at from fleet_walk').get();
    return walk?.phase === 'idle' && walk.finished_at !== null;
  });

export async function openBench(
  browser: Browser,
  apps: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<BenchStack> {
  const stack = await startStack({ SANDBOX_SEED_APPS: String(apps), ...settings });
  try {
    const account = await createAccount(stack, 'admin', 'bench@vendor.example');
    const context = await browser.newContext({ baseURL: stack.url });
    await signIn(await context.newPage(), account);
    const session = await context.storageState();
    await context.close();
    const whenWalked = async () => {
      for (const endsAt = Date.now() + walkLimitMs; !isWalked(stack); await sleep(pollMs))
        if (Date.now() > endsAt) throw new Error('The walk did not end.');
    };
    const walkAgain = () =>
      inDatabase(stack, (database) => database.exec('update fleet_walk set finished_at = null'));
    return { stack, session, sandbox: sandboxControl(stack), whenWalked, walkAgain };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** A page of somebody who is signed in and has nothing in the cache. */
export async function freshPage(browser: Browser, { stack, session }: BenchStack): Promise<Page> {
  const context = await browser.newContext({ baseURL: stack.url, storageState: session });
  return context.newPage();
}

/** The cookie header of the session, for clients that are no browser. */
export const cookieOf = ({ session }: BenchStack): string =>
  session.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
