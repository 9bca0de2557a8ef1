import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sandboxControl } from '../../e2e/sandbox-control.ts';
import { type Stack, startStack } from '../../e2e/stack.ts';
import { settleCommand } from '../settings.ts';
import { type BenchRow, quantile } from './bench-row.ts';
import { type Memory, measurable, openMemory } from './live-memory.ts';
import { openSession } from './soak-session.ts';
import { faultRules, nextRequest, type SoakRequest } from './soak-traffic.ts';

/**
 * Twenty requests a second over pages, reads and actions of a signed-in person, while the service behind fails at
 * random in every way it can: memory must stay flat, nothing may be left unhandled, and no answer may be a 5xx but
 * those that say that the service failed. `npm run bench -- soak --minutes=3` is a shorter one.
 */

const perSecond = 20;
const mostAtOnce = 200;
const sampleEveryMs = 10_000;
/** Code is compiled, caches and pools fill: memory of that time says nothing. */
const warmUpShare = 0.3;
/** MB a minute: what lives is what a leak adds to; pages that the system lends come and go with the load. */
const mostGrowth: Memory = { live: 1, resident: 3 };
const minuteMs = 60_000;
const requestLimitMs = 60_000;

function minutes(): number {
  const option = process.argv.find((argument) => argument.startsWith('--minutes='));
  const asked = Number(option?.split('=')[1] ?? 10);
  if (!Number.isFinite(asked) || asked <= 0) throw new Error('--minutes must be a number above 0.');
  return asked;
}

interface Tally {
  readonly times: number[];
  readonly statuses: Map<number, number>;
  readonly unexpected: string[];
  unanswered: number;
  /** Turns in which too much was under way already. */
  skipped: number;
}

/** Reads for our own browser code say 502 when the service failed and 503 when too many wait; nothing else may be a 5xx. */
const isDesigned = ({ kind }: SoakRequest, status: number) =>
  status < 500 || (kind === 'read' && status <= 503);

async function send(stack: Stack, cookie: string, request: SoakRequest, tally: Tally): Promise<void> {
  const startedAt = performance.now();
  try {
    const response = await fetch(stack.url + request.path, {
      method: request.body === undefined ? 'GET' : 'POST',
      headers: { cookie, origin: stack.url, ...request.headers },
      body: request.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(requestLimitMs),
    });
    await response.arrayBuffer();
    tally.statuses.set(response.status, (tally.statuses.get(response.status) ?? 0) + 1);
    if (!isDesigned(request, response.status)) tally.unexpected.push(`${response.status} ${request.path}`);
  } catch (error) {
    tally.unanswered += 1;
    tally.unexpected.push(`${error instanceof Error ? error.name : 'failed'} ${request.path}`);
  } finally {
    tally.times.push(performance.now() - startedAt);
  }
}

interface Sample extends Memory {
  readonly minute: number;
}

/** Slope of the straight line that lies closest, in MB a minute. */
function slopeOf(samples: readonly Sample[], kind: keyof Memory): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map(({ minute }) => minute));
  const y = mean(samples.map((sample) => sample[kind]));
  const up = samples.reduce((sum, sample) => sum + (sample.minute - x) * (sample[kind] - y), 0);
  const across = samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
  return across === 0 ? 0 : up / across;
}

/** Sends until the time is over, at an even pace, whether or not answers come. */
async function load(stack: Stack, cookie: string, tally: Tally, untilMs: number, appIds: string[]) {
  const underWay = new Set<Promise<void>>();
  while (performance.now() < untilMs) {
    if (underWay.size >= mostAtOnce) tally.skipped += 1;
    else {
      const sent = send(stack, cookie, nextRequest(appIds), tally).finally(() => underWay.delete(sent));
      underWay.add(sent);
    }
    await sleep(1_000 / perSecond);
  }
  await Promise.all(underWay);
}

async function sample(
  measure: () => Promise<Memory>,
  samples: Sample[],
  startedAt: number,
  untilMs: number,
): Promise<void> {
  while (performance.now() < untilMs) {
    samples.push({ minute: (performance.now() - startedAt) / minuteMs, ...(await measure()) });
    await sleep(sampleEveryMs);
  }
}

function memoryRow(kind: keyof Memory, warm: readonly Sample[], mostGrowth: number): BenchRow {
  const sizes = warm.map((sample) => sample[kind]);
  const [first = 0, last = 0] = [sizes[0], sizes.at(-1)];
  return {
    name: `soak, ${kind} memory after warm-up`,
    value: slopeOf(warm, kind),
    unit: 'MB/min',
    target: { max: mostGrowth },
    note: `${first.toFixed(0)} MB, then ${last.toFixed(0)} MB, at most ${Math.max(...sizes).toFixed(0)} MB`,
  };
}

const unhandled = /unhandledRejection|uncaughtException|Unhandled/gi;

function rowsOf(tally: Tally, samples: readonly Sample[], output: string, length: number): BenchRow[] {
  const warm = samples.filter(({ minute }) => minute >= length * warmUpShare);
  const statuses = [...tally.statuses]
    .sort(([a], [b]) => a - b)
    .map(([status, count]) => `${count} × ${status}`);
  return [
    memoryRow('live', warm, mostGrowth.live),
    memoryRow('resident', warm, mostGrowth.resident),
    {
      name: 'soak, unhandled rejections',
      value: output.match(unhandled)?.length ?? 0,
      unit: 'lines',
      target: { max: 0 },
    },
    {
      name: 'soak, answers that were not designed',
      value: tally.unexpected.length,
      unit: 'requests',
      target: { max: 0 },
      note: [...new Set(tally.unexpected)].slice(0, 5).join('; ') || statuses.join(', '),
    },
    {
      name: 'soak, requests',
      value: tally.times.length / (length * 60),
      unit: 'requests/s',
      note: `${tally.times.length} in ${length} minutes; ${tally.skipped} turns left out because ${mostAtOnce} were under way`,
    },
    { name: 'soak, answer time, 95th percentile', value: quantile(tally.times, 0.95), unit: 'ms' },
  ];
}

/** Runs the soak and says what it showed. */
export async function run(): Promise<BenchRow[]> {
  const length = minutes();
  const stack = await startStack({ LOG_LEVEL: 'error', ...measurable });
  try {
    Object.assign(process.env, stack.env, { SMOOCH_APP_MAKER_TOKEN: '', NEXTAUTH_SECRET: '' });
    settleCommand();
    const secret = readFileSync(join(String(stack.env.DATA_DIR), 'auth-secret'), 'utf8').trim();
    const cookie = await openSession(secret);
    const sandbox = sandboxControl(stack);
    const planted = Array.from({ length: 40 }, (_, index) => ({
      name: `Soak ${index}`,
      keys: [{ name: 'server' }],
      integrations: [{ type: 'viber', credentials: { token: `soak-${index}` } }],
    }));
    const apps = await sandbox.seed(planted, 60);
    await sandbox.faults(...faultRules);
    const tally: Tally = { times: [], statuses: new Map(), unexpected: [], unanswered: 0, skipped: 0 };
    const samples: Sample[] = [];
    const gauge = await openMemory(stack);
    const startedAt = performance.now();
    const untilMs = startedAt + length * minuteMs;
    const appIds = apps.map(({ _id }) => _id);
    await Promise.all([
      load(stack, cookie, tally, untilMs, appIds),
      sample(gauge.measure, samples, startedAt, untilMs),
    ]);
    gauge.close();
    return rowsOf(tally, samples, stack.output(), length);
  } finally {
    await stack.stop();
  }
}
