import type { Browser } from '@playwright/test';
import { routes } from '#lib/routes';
import { type BenchRow, median, timed } from './bench-row.ts';
import { type BenchStack, cookieOf, openBench, openBrowser } from './browser.ts';

/** The walk through all apps: how many calls, how its time grows, and what it costs the people who work meanwhile. */

const sizes = [250, 1_000] as const;
const latencyMs = 100;
const tries = 20;

interface Walked {
  readonly calls: number;
  readonly msPerApp: number;
}

async function callsOf({ stack }: BenchStack) {
  const answer = await fetch(new URL('/__control/requests', stack.apiUrl), {
    headers: { 'x-control-token': stack.controlToken },
  });
  // The shape that `lib/sandbox/control.ts` writes.
  const { requests } = (await answer.json()) as {
    requests: { time: number; path: string; headers: Record<string, string> }[];
  };
  return requests.filter(({ headers }) => headers['user-agent']?.includes('(index)'));
}

async function firstWalk(bench: BenchStack, apps: number): Promise<Walked> {
  await bench.whenWalked();
  const calls = await callsOf(bench);
  const [first, last] = [calls[0]?.time ?? 0, calls.at(-1)?.time ?? 0];
  return { calls: calls.length, msPerApp: (last - first) / apps };
}

/** Somebody opens an app's keys again and again; the service takes its time for each answer, as a real one does. */
async function waitOf(bench: BenchStack, appId: string): Promise<number> {
  const waits: number[] = [];
  const headers = { cookie: cookieOf(bench) };
  for (let number = 0; number < tries; number += 1)
    waits.push(
      await timed(async () => (await fetch(bench.stack.url + routes.keys(appId), { headers })).text()),
    );
  return median(waits);
}

async function waits(bench: BenchStack): Promise<{ without: number; during: number }> {
  const paths = (await callsOf(bench)).map(({ path }) => /\/apps\/(\w+)\/integrations/.exec(path)?.[1]);
  const id = paths.find((found) => found !== undefined);
  if (id === undefined) throw new Error('The walk looked at no app.');
  await bench.sandbox.faults({ mode: 'latency', userAgent: undefined, params: { ms: latencyMs } });
  await waitOf(bench, id);
  const before = await waitOf(bench, id);
  bench.walkAgain();
  const seen = (await callsOf(bench)).length;
  while ((await callsOf(bench)).length < seen + 5) await new Promise((resolve) => setTimeout(resolve, 200));
  const during = await waitOf(bench, id);
  await bench.sandbox.clearFaults();
  await bench.whenWalked();
  await bench.sandbox.faults({ mode: 'latency', userAgent: undefined, params: { ms: latencyMs } });
  const after = await waitOf(bench, id);
  return { without: median([before, after]), during };
}

async function measure(browser: Browser, apps: number) {
  const bench = await openBench(browser, apps);
  try {
    const walked = await firstWalk(bench, apps);
    return { walked, waited: apps === sizes[1] ? await waits(bench) : undefined };
  } finally {
    await bench.stack.stop();
  }
}

export async function run(): Promise<BenchRow[]> {
  const browser = await openBrowser();
  try {
    const few = await measure(browser, sizes[0]);
    const many = await measure(browser, sizes[1]);
    const { without, during } = many.waited ?? { without: 1, during: 1 };
    return [
      ...([few, many] as const).map(({ walked }, index) => ({
        name: `calls of the first walk through ${sizes[index]} apps`,
        value: walked.calls,
        unit: 'calls',
        target: { max: Math.ceil((sizes[index] ?? 0) / 100) + (sizes[index] ?? 0) },
      })),
      {
        name: `time per app, ${sizes[1]} apps to ${sizes[0]}`,
        value: many.walked.msPerApp / few.walked.msPerApp,
        unit: 'times',
        note: `${many.walked.msPerApp.toFixed(1)} ms an app; linear is 1`,
        target: { max: 1.25 },
      },
      {
        name: 'a page during a walk, to one without',
        value: during / without,
        unit: 'times',
        note: `median of ${tries}, service answers after ${latencyMs} ms: ${during.toFixed(0)} to ${without.toFixed(0)} ms`,
        target: { max: 1.1 },
      },
    ];
  } finally {
    await browser.close();
  }
}
