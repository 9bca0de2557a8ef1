import type { Browser } from '@playwright/test';
import { routes } from '#lib/routes';
import type { SessionState } from '../accounts.ts';
import { serveEmptyPage } from '../empty-page.ts';
import { expect, test } from '../fixtures.ts';

/** Compressed JavaScript of a first visit, in bytes as they came over the wire, until the network is quiet. */
async function scriptBytes(browser: Browser, url: string, storageState?: SessionState): Promise<number> {
  const context = await browser.newContext(storageState ? { storageState } : {});
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return total;
}

const budgetBytes = 40_000;

test('the first load of the apps costs at most 40 kB of JavaScript above an empty page', async ({
  browser,
  sandbox,
  accounts,
  stack,
}) => {
  test.setTimeout(180_000);
  await sandbox.reset(25);
  const empty = await serveEmptyPage();
  try {
    const floor = await scriptBytes(browser, empty.url);
    const apps = await scriptBytes(browser, stack.url + routes.apps(), await accounts.session('admin'));
    test.info().annotations.push({
      type: 'size',
      description: `/apps ${apps} bytes, an empty page ${floor}, above it ${apps - floor}`,
    });
    expect(floor).toBeGreaterThan(50_000);
    expect(apps - floor).toBeLessThanOrEqual(budgetBytes);
  } finally {
    empty.stop();
  }
});
