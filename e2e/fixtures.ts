import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import type { Role } from '#lib/auth/roles';
import { apiRoutes } from '#lib/routes';
import { expectNoViolations } from './accessibility.ts';
import { accountsOf, confirmPassword, signIn } from './accounts.ts';
import { type PlantedAnswer, type SandboxControl, sandboxControl } from './sandbox-control.ts';
import { type Stack, startStack } from './stack.ts';
import { type Canaries, type Problems, watch, watchForCanaries } from './watch.ts';

interface Options {
  /** Who is signed in when the test begins. */
  role: Role | 'nobody';
  /** `shared` holds sudo already; `fresh` signs in for this test alone and holds none. */
  session: 'shared' | 'fresh';
}

interface Fixtures {
  /** The service behind the dashboard. What a test changes there is undone after it. */
  sandbox: SandboxControl;
  /** A new app in the service, of this test alone. */
  app: PlantedAnswer;
  problems: Problems;
  canaries: Canaries;
  /** Answers the sudo dialog. */
  confirmPassword: (page: Page) => Promise<void>;
}

interface WorkerFixtures {
  stack: Stack;
  accounts: ReturnType<typeof accountsOf>;
}

/** Looks at what a test left on the screen, then closes it: a page that still asks must not meet what comes after. */
async function leavePages(context: BrowserContext, stack: Stack): Promise<void> {
  for (const page of context.pages()) {
    if (page.url().startsWith(stack.url)) await expectNoViolations(page, 'its own theme');
    await page.close();
  }
}

/**
 * After faults the dashboard may hold back calls for a while, and its index still knows what the test has taken out
 * of the service: the next test must meet neither.
 */
async function waitUntilClean(stack: Stack, context: BrowserContext): Promise<void> {
  const known = async () => {
    const check = await context.request.get(`${stack.url}${apiRoutes.appsCheck([])}`);
    if (!check.ok()) return check.status();
    const list = await context.request.get(`${stack.url}${apiRoutes.apps({}, 0, 1)}`);
    return (await list.json()).total;
  };
  await expect.poll(known, { timeout: 45_000 }).toBe(0);
}

/** A stack of its own for the tests that take it: made anew at each call, because tests that share this share a stack. */
export function ownStack() {
  const start = async (
    { playwright: _ }: { playwright: unknown },
    use: (stack: Stack) => Promise<void>,
  ): Promise<void> => {
    const stack = await startStack();
    await use(stack);
    await stack.stop();
  };
  const fixture: [typeof start, { scope: 'worker'; timeout: number }] = [
    start,
    { scope: 'worker', timeout: 120_000 },
  ];
  return fixture;
}

export const test = base.extend<Fixtures & Options, WorkerFixtures>({
  role: ['admin', { option: true }],
  session: ['shared', { option: true }],

  stack: ownStack(),
  accounts: [
    async ({ stack, browser }, use) => use(accountsOf(stack, browser)),
    { scope: 'worker', timeout: 60_000 },
  ],

  baseURL: async ({ stack }, use) => use(stack.url),
  storageState: async ({ role, session, accounts }, use) => {
    await use(role === 'nobody' || session === 'fresh' ? undefined : await accounts.session(role));
  },

  problems: async ({ context, stack }, use) => {
    const problems = await watch(context, stack.url);
    await use(problems);
    expect(problems.unexpected(), 'problems on the pages of this test').toEqual([]);
  },
  canaries: async ({ context, stack }, use) => {
    const canaries = watchForCanaries(context, stack.output);
    canaries.add(stack.apiToken, stack.controlToken);
    await use(canaries);
    await canaries.check();
  },
  page: async ({ context, problems, canaries, stack, role, session, accounts }, use) => {
    void problems;
    void canaries;
    const page = await context.newPage();
    if (session === 'fresh' && role !== 'nobody') await signIn(page, await accounts.account(role));
    await use(page);
    await leavePages(context, stack);
  },

  sandbox: async ({ stack, accounts, browser, context }, use) => {
    const control = sandboxControl(stack);
    await control.forgetRequests();
    await use(control);
    await leavePages(context, stack);
    await control.reset();
    const viewer = await browser.newContext({ storageState: await accounts.session('viewer') });
    await waitUntilClean(stack, viewer);
    await viewer.close();
  },
  app: async ({ sandbox }, use, { title }) => {
    const [app] = await sandbox.seed([{ name: title.slice(0, 80) }]);
    if (!app) throw new Error('The sandbox planted no app.');
    await use(app);
  },

  confirmPassword: async ({ accounts, role }, use) => {
    await use(async (page) => {
      if (role === 'nobody') throw new Error('Nobody is signed in.');
      await confirmPassword(page, await accounts.account(role));
    });
  },
});

/** For tests that tell what a server knows of itself: theirs has been told nothing by any test of another file. */
export const onItsOwn = test.extend({
  stack: ownStack(),
});

export { expect };
