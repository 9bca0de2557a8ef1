import { routes } from '#lib/routes';
import { serveEmptyPage } from '../../e2e/empty-page.ts';
import { type BenchRow, median } from './bench-row.ts';
import { cookieOf, openBench, openBrowser } from './browser.ts';
import { requestsPerSecond, residentMb } from './load.ts';

/** What the server bears: the signed-in list of apps beside an empty page of the same framework and policy. */

const seconds = 8;
const rounds = 3;
const apps = 100;

export async function run(): Promise<BenchRow[]> {
  const browser = await openBrowser();
  const empty = await serveEmptyPage({ isDynamic: true });
  const bench = await openBench(browser, apps);
  try {
    await bench.whenWalked();
    const ours: number[] = [];
    const floor: number[] = [];
    const list = { url: bench.stack.url + routes.apps(), cookie: cookieOf(bench), seconds };
    // In turn, so that neither has the quieter minute to itself.
    for (let round = 0; round < rounds; round += 1) {
      floor.push(await requestsPerSecond({ url: empty.url, seconds }));
      ours.push(await requestsPerSecond(list));
    }
    return [
      {
        name: 'signed-in list of apps, to an empty dynamic page with the same policy',
        value: median(ours) / median(floor),
        unit: 'times',
        note: `${median(ours).toFixed(0)} to ${median(floor).toFixed(0)} requests/s`,
        target: { min: 0.5 },
      },
      { name: 'memory of the server after that', value: residentMb(bench), unit: 'MB' },
    ];
  } finally {
    empty.stop();
    await bench.stack.stop();
    await browser.close();
  }
}
