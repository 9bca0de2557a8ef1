import type { Page } from '@playwright/test';
import { apiRoutes, routes } from '#lib/routes';
import { faultModes } from '#lib/sandbox/fault-modes';
import { untilBannerStands } from '../credential-banner.ts';
import { expect, test } from '../fixtures.ts';
import type { PlantedAnswer, SandboxControl } from '../sandbox-control.ts';

/*
 * What the data layer makes of every fault stands in `docs/faults.md`; here is what a person sees of it, for every
 * fault on one read and on one create; being asked to slow down, which holds for every call of a server, has its
 * tests in slow-down.spec.ts and status.spec.ts. The sandbox's own names of the faults are used.
 */

interface Case {
  readonly mode: string;
  readonly params?: Readonly<Record<string, number | boolean>>;
}

const secret = 'canary-Fault_0123456789';
/** What the sandbox's HTML says: the service's words are not for our answers. */
const proxyWords = 'We will be right back';
const bytes = 5_000_000;
const withMode = (...modes: readonly string[]): Case[] => modes.map((mode) => ({ mode }));

const broken: readonly Case[] = [
  ...withMode('html', 'html-as-json', 'empty', 'no-content', 'truncated', 'bad-utf8', 'wrong-types'),
  { mode: 'missing-id' },
  { mode: 'huge', params: { bytes } },
  { mode: 'gzip-bomb', params: { bytes } },
];
const lost = withMode('reset-before', 'status-500', 'status-502', 'status-504');
const harmless: readonly Case[] = [
  { mode: 'latency', params: { ms: 300 } },
  ...withMode('extra-fields', 'proto-key', 'duplicate', 'repeat-item', 'endless-pages'),
];

/** What the keys' panel says, and how often the list was asked for. */
const readCases: readonly {
  cases: readonly Case[];
  says: RegExp;
  calls: number;
  /** Those who can help are told so over the page. */
  isOurCredential?: true;
}[] = [
  { cases: lost, says: /does not answer right now/, calls: 2 },
  { cases: withMode('reset-after', 'status-503', 'hang'), says: /does not answer right now/, calls: 2 },
  { cases: withMode('hang-body', 'drip'), says: /does not answer right now/, calls: 2 },
  { cases: [...broken, ...withMode('redirect')], says: /sent an answer we cannot read/, calls: 1 },
  { cases: withMode('unauthorized'), says: /refused our credential/, calls: 1, isOurCredential: true },
  { cases: withMode('forbidden'), says: /may not do this/, calls: 1, isOurCredential: true },
];

const keysPath = '/apps/*/keys';
const failed = (page: Page) => page.getByText('The keys could not be loaded.');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** A read of the keys under a fault that lasts: its panel says so, the rest of the page stays. */
async function readUnder(
  { mode, params }: Case,
  { says, calls }: { says: RegExp; calls: number },
  { page, sandbox, app }: { page: Page; sandbox: SandboxControl; app: PlantedAnswer },
): Promise<void> {
  await test.step(mode, async () => {
    await sandbox.clearFaults();
    await sandbox.faults({ mode, method: 'GET', path: keysPath, ...(params && { params }) });
    await sandbox.forgetRequests();
    await page.goto(routes.keys(app._id));
    await expect(failed(page)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible();
    await expect(heading(page)).toHaveText(app.name);
    await expect(page.getByText('No keys yet')).toBeHidden();
    expect(await sandbox.requests({ path: /\/keys$/ }), mode).toHaveLength(calls);
    expect((await page.content()).includes(secret), mode).toBe(false);
  });
}

test.describe('a read under every fault', () => {
  for (const { cases, says, calls, isOurCredential } of readCases)
    test(`says so in its place and leaves the rest: ${cases.map(({ mode }) => mode).join(', ')}`, async ({
      page,
      sandbox,
      canaries,
    }) => {
      test.setTimeout(180_000);
      canaries.add(secret, proxyWords);
      const [app] = await sandbox.seed([{ name: 'Read', keys: [{ name: 'Production', secret }] }]);
      if (!app) throw new Error('The sandbox planted no app.');
      for (const one of cases) await readUnder(one, { says, calls }, { page, sandbox, app });
      if (isOurCredential) await untilBannerStands(page);
      await sandbox.clearFaults();
      await expect
        .poll(async () => (await page.request.get(apiRoutes.apps({}, 0, 1))).status(), { timeout: 45_000 })
        .toBe(200);
      await page.getByRole('button', { name: 'Retry' }).click();
      await expect(page.getByRole('row', { name: /Production/ })).toBeVisible();
    });

  test(`shows what came when it can be read: ${harmless.map(({ mode }) => mode).join(', ')}`, async ({
    page,
    sandbox,
  }) => {
    const [app] = await sandbox.seed([{ name: 'Read', keys: [{ name: 'Production', secret }] }]);
    for (const { mode, params } of harmless) {
      await sandbox.clearFaults();
      await sandbox.faults({ mode, path: keysPath, ...(params && { params }) });
      await page.goto(routes.keys(app?._id ?? ''));
      await expect(page.getByRole('row', { name: /Production/ }), mode).toBeVisible();
    }
  });
});

const createCases: readonly { ends: string; cases: readonly Case[]; says: RegExp; isMade: boolean }[] = [
  {
    ends: 'finds the key by looking',
    cases: [
      ...broken,
      ...withMode('reset-after', 'hang-after-commit', 'hang-body', 'drip'),
      { mode: 'status-500', params: { commit: true } },
    ],
    says: /did not confirm, so we looked: the key is there/,
    isMade: true,
  },
  {
    ends: 'says that nothing was created',
    cases: [...lost, ...withMode('redirect', 'status-503')],
    says: /no key was created, so it is safe to try again/,
    isMade: false,
  },
  {
    ends: 'says what the service refused',
    cases: withMode('unauthorized', 'forbidden', 'gone'),
    says: /refused our credential|may not do this|no longer exists/,
    isMade: false,
  },
];

test.describe('a create under every fault', () => {
  for (const { ends, cases, says, isMade } of createCases)
    test(`${ends}, sends once and doubles nothing: ${cases.map(({ mode }) => mode).join(', ')}`, async ({
      page,
      sandbox,
      app,
      canaries,
    }) => {
      test.setTimeout(240_000);
      canaries.add(proxyWords);
      await page.goto(routes.keys(app._id));
      let made = 0;
      for (const [index, { mode, params }] of cases.entries())
        await test.step(mode, async () => {
          await sandbox.clearFaults();
          const rule = { mode, method: 'POST', path: keysPath, times: 1, ...(params && { params }) };
          await sandbox.faults(rule);
          await sandbox.forgetRequests();
          await page.getByRole('button', { name: 'Create key' }).first().click();
          const form = page.getByRole('dialog', { name: 'Create key' });
          await form.getByLabel('Name').fill(`Key ${index}`);
          await form.getByRole('button', { name: 'Create key' }).click();
          const dialog = page.getByRole('dialog');
          await expect(dialog.getByText(says), mode).toBeVisible({ timeout: 30_000 });
          expect(await sandbox.requests({ method: 'POST' }), mode).toHaveLength(1);
          made += isMade ? 1 : 0;
          expect((await sandbox.state(app._id)).keys, mode).toHaveLength(made);
          await dialog.getByRole('button', { name: isMade ? 'Copy and close' : 'Cancel' }).click();
          await expect(dialog).toBeHidden();
        });
    });
});

test('no fault of the sandbox is left out', () => {
  const met = [...readCases, ...createCases].flatMap(({ cases }) => cases).concat(harmless);
  // `status` is any other; the rest are in slow-down.spec.ts and status.spec.ts.
  const elsewhere = ['rate-limit', 'rate-limit-date', 'rate-limit-hour', 'rate-limit-bare', 'status'];
  const names = new Set([...met.map(({ mode }) => mode), ...elsewhere]);
  expect(Object.keys(faultModes).filter((mode) => !names.has(mode))).toEqual([]);
});
