import type { Browser, Page } from '@playwright/test';
import { routes } from '#lib/routes';
import { serveEmptyPage } from '../../e2e/empty-page.ts';
import { type BenchRow, median, timed } from './bench-row.ts';
import { type BenchStack, freshPage, openBench, openBrowser } from './browser.ts';

/** The list of apps and an app's page in a browser, with 10,000 apps beside the same with 100. */

const few = 100;
const many = 10_000;
const tries = 7;
const latencyMs = 1_000;
const roundTripMs = 500;

interface Load {
  readonly ms: number;
  readonly bytes: number;
  readonly scriptBytes: number;
}

const table = (page: Page) => page.getByRole('table', { name: 'Apps' });
const firstApp = (page: Page) => table(page).getByRole('rowheader').first();

/** One first visit: until the first app is on the screen, and all bytes until the network is quiet. */
async function load(page: Page, url: string, isThere: (page: Page) => Promise<unknown>): Promise<Load> {
  const sizes: Promise<{ bytes: number; isScript: boolean }>[] = [];
  page.on('requestfinished', (request) =>
    sizes.push(
      request.sizes().then(({ responseBodySize }) => ({
        bytes: responseBodySize,
        isScript: request.resourceType() === 'script',
      })),
    ),
  );
  const ms = await timed(async () => {
    await page.goto(url, { waitUntil: 'commit' });
    await isThere(page);
  });
  await page.waitForLoadState('networkidle');
  const told = await Promise.all(sizes);
  const sum = (rows: typeof told) => rows.reduce((total, { bytes }) => total + bytes, 0);
  return { ms, bytes: sum(told), scriptBytes: sum(told.filter(({ isScript }) => isScript)) };
}

async function firstVisits(browser: Browser, bench: BenchStack): Promise<Load> {
  const loads: Load[] = [];
  for (let number = 0; number < tries; number += 1) {
    const page = await freshPage(browser, bench);
    loads.push(await load(page, routes.apps(), () => firstApp(page).waitFor()));
    await page.context().close();
  }
  const middle = (pick: (one: Load) => number) => median(loads.map(pick));
  return {
    ms: middle(({ ms }) => ms),
    bytes: middle(({ bytes }) => bytes),
    scriptBytes: middle(({ scriptBytes }) => scriptBytes),
  };
}

/** From the key that completes a search to the frame in which its rows are on the screen. */
async function keystroke(page: Page, search: string): Promise<number> {
  const box = page.getByRole('searchbox', { name: 'Search apps' });
  await box.fill(search.slice(0, -1));
  await page.waitForTimeout(700);
  const measured = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let startedAt = 0;
        document.addEventListener('input', () => (startedAt = performance.now()), {
          once: true,
          capture: true,
        });
        const rows = document.querySelector('table');
        const observer = new MutationObserver(() => {
          if (startedAt === 0) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - startedAt));
        });
        if (rows) observer.observe(rows, { childList: true, subtree: true, characterData: true });
      }),
  );
  await box.press(`${search.at(-1)}`);
  return measured;
}

const searches = ['acm', 'kestrel', 'support', 'bank', 'coffee', 'lisbon', 'bot'];

async function keystrokes(browser: Browser, bench: BenchStack): Promise<number> {
  const page = await freshPage(browser, bench);
  await page.goto(routes.apps());
  await firstApp(page).waitFor();
  const times: number[] = [];
  for (const search of searches) times.push(await keystroke(page, search));
  await page.context().close();
  return median(times);
}

/**
 * From the press on a row, measured in the page: until the app's name is its heading, drawn from the row, and until
 * the page itself has taken its place.
 */
async function rowClicks(browser: Browser, bench: BenchStack): Promise<{ name: number; page: number }> {
  const times: { name: number; page: number }[] = [];
  for (let number = 0; number < tries; number += 1) {
    const page = await freshPage(browser, bench);
    await page.goto(routes.apps(), { waitUntil: 'networkidle' });
    const link = firstApp(page).getByRole('link');
    const name = (await link.textContent()) ?? '';
    const measured = page.evaluate(
      (heading) =>
        new Promise<{ name: number; page: number }>((resolve) => {
          let startedAt = 0;
          let name = 0;
          document.addEventListener('click', () => (startedAt = performance.now()), {
            once: true,
            capture: true,
          });
          const observer = new MutationObserver(() => {
            if (document.querySelector('h1')?.textContent !== heading) return;
            requestAnimationFrame(() => {
              name ||= performance.now() - startedAt;
            });
            if (location.pathname === '/apps' || document.querySelector('[inert]')) return;
            observer.disconnect();
            requestAnimationFrame(() => resolve({ name, page: performance.now() - startedAt }));
          });
          observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
      name,
    );
    await link.click();
    times.push(await measured);
    await page.context().close();
  }
  return { name: median(times.map((one) => one.name)), page: median(times.map((one) => one.page)) };
}

/** The list while every answer of the service takes a second: it must not wait for one. */
async function slowService(browser: Browser, bench: BenchStack): Promise<number> {
  await bench.sandbox.faults({ mode: 'latency', params: { ms: latencyMs } });
  const page = await freshPage(browser, bench);
  const { ms } = await load(page, routes.apps(), () => firstApp(page).waitFor());
  await page.context().close();
  await bench.sandbox.clearFaults();
  return ms;
}

/**
 * What is ours of the time until the whole page of an app is there that the index has never met, to its last byte:
 * without the one round trip, which takes as long as it is told.
 */
async function unknownApp(browser: Browser, bench: BenchStack): Promise<number> {
  await bench.sandbox.faults({ mode: 'latency', params: { ms: roundTripMs } });
  const page = await freshPage(browser, bench);
  const times: number[] = [];
  for (let number = 0; number < tries; number += 1) {
    const [app] = await bench.sandbox.seed([
      { name: `Unknown ${number}`, keys: [{ name: 'Production' }], integrations: [{ type: 'telegram' }] },
    ]);
    if (!app) throw new Error('The sandbox planted no app.');
    let html = '';
    const ms = await timed(async () => {
      html = await (await page.request.get(routes.app(app._id))).text();
    });
    for (const part of [app.name, 'Production', 'Telegram'])
      if (!html.includes(part)) throw new Error(`The page of an unknown app came without ${part}.`);
    times.push(ms - roundTripMs);
  }
  await page.context().close();
  await bench.sandbox.clearFaults();
  return median(times);
}

export async function run(): Promise<BenchRow[]> {
  const browser = await openBrowser();
  const empty = await serveEmptyPage();
  const small = await openBench(browser, few);
  const large = await openBench(browser, many);
  try {
    await Promise.all([small.whenWalked(), large.whenWalked()]);
    const emptyPage = await browser.newPage();
    const floor = await load(emptyPage, empty.url, (page) => page.getByText('Empty').waitFor());
    const ofFew = await firstVisits(browser, small);
    const ofMany = await firstVisits(browser, large);
    const keyFew = await keystrokes(browser, small);
    const keyMany = await keystrokes(browser, large);
    const slow = await slowService(browser, large);
    const clicks = await rowClicks(browser, large);
    return [
      ratio('first load of the list, time', ofMany.ms / ofFew.ms, 1.1, `${ofMany.ms.toFixed(0)} ms`),
      ratio('first load of the list, bytes', ofMany.bytes / ofFew.bytes, 1.1, `${ofMany.bytes} bytes`),
      {
        name: 'JavaScript of the list above an empty page',
        value: ofMany.scriptBytes - floor.scriptBytes,
        unit: 'bytes',
        target: { max: 40_000 },
      },
      { name: 'keystroke to rows', value: keyMany, unit: 'ms', target: { max: 150 } },
      ratio('keystroke to rows', keyMany / keyFew, 2, `${keyFew.toFixed(0)} ms with ${few}`),
      { name: 'row to what is known of its app', value: clicks.name, unit: 'ms', target: { max: 100 } },
      { name: 'row to the page itself', value: clicks.page, unit: 'ms' },
      {
        name: 'page of an app that the index does not know, above one round trip',
        value: await unknownApp(browser, large),
        unit: 'ms',
        target: { max: 60 },
      },
      {
        name: `first app on the screen while the service takes ${latencyMs} ms`,
        value: slow,
        unit: 'ms',
        target: { max: latencyMs },
      },
    ];
  } finally {
    empty.stop();
    await Promise.all([small.stack.stop(), large.stack.stop()]);
    await browser.close();
  }
}

function ratio(what: string, value: number, max: number, note: string): BenchRow {
  return { name: `${what}, ${many} apps to ${few}`, value, unit: 'times', target: { max }, note };
}
