import { routes } from '#lib/routes';
import type { BenchRow } from './bench-row.ts';
import { cookieOf, openBench, openBrowser } from './browser.ts';
import { requestsPerSecond, residentMb } from './load.ts';

/** Memory over 50,000 requests of the signed-in list of apps. Long: it runs only when it is named. */

const total = 50_000;
const steps = 10;

export async function run(): Promise<BenchRow[]> {
  const browser = await openBrowser();
  const bench = await openBench(browser, 100);
  try {
    await bench.whenWalked();
    const sizes: number[] = [];
    for (let step = 0; step < steps; step += 1) {
      const url = bench.stack.url + routes.apps();
      await requestsPerSecond({ url, cookie: cookieOf(bench), amount: total / steps });
      sizes.push(residentMb(bench));
    }
    const half = sizes.slice(0, steps / 2);
    const rest = sizes.slice(steps / 2);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return [
      {
        name: 'memory, second 25,000 requests to the first',
        value: mean(rest) / mean(half),
        unit: 'times',
        note: `resident after each ${total / steps}: ${sizes.map((size) => size.toFixed(0)).join(', ')} MB`,
        target: { max: 1.1 },
      },
    ];
  } finally {
    await bench.stack.stop();
    await browser.close();
  }
}
