import { routes } from '#lib/routes';
import type { BenchRow } from './bench-row.ts';
import { cookieOf, openBench, openBrowser } from './browser.ts';
import { type Memory, measurable, openMemory } from './live-memory.ts';
import { requestsPerSecond } from './load.ts';

/** Memory over 50,000 requests of the signed-in list of apps. Long: it runs only when it is named. */

const total = 50_000;
const steps = 10;

function halves(kind: keyof Memory, sizes: readonly Memory[]): BenchRow {
  const all = sizes.map((size) => size[kind]);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    name: `${kind} memory, second 25,000 requests to the first`,
    value: mean(all.slice(steps / 2)) / mean(all.slice(0, steps / 2)),
    unit: 'times',
    note: `after each ${total / steps}: ${all.map((size) => size.toFixed(0)).join(', ')} MB`,
    target: { max: 1.1 },
  };
}

export async function run(): Promise<BenchRow[]> {
  const browser = await openBrowser();
  const bench = await openBench(browser, 100, measurable);
  try {
    await bench.whenWalked();
    const gauge = await openMemory(bench.stack);
    const sizes: Memory[] = [];
    const url = bench.stack.url + routes.apps();
    for (let step = 0; step < steps; step += 1) {
      await requestsPerSecond({ url, cookie: cookieOf(bench), amount: total / steps });
      sizes.push(await gauge.measure());
    }
    gauge.close();
    return [halves('live', sizes), halves('resident', sizes)];
  } finally {
    await bench.stack.stop();
    await browser.close();
  }
}
