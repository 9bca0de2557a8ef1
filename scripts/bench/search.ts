import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FleetQuery, searchFleet } from '#lib/data/fleet-search';
import { useDatabase as answerWith, db } from '#lib/db/client';
import { settleCommand } from '../settings.ts';
import { type BenchRow, median, quantile, timed } from './bench-row.ts';
import { openFilledFile, reader } from './index-data.ts';

/**
 * Search over 10,000 apps and 30,000 integrations, as the database sees it: the whole read behind one keystroke
 * (page, total, channels and matches), beside the same over 100 apps.
 */

const many = 10_000;
const few = 100;
const rounds = 4;

const plain: FleetQuery = {
  search: '',
  has: [],
  hasNot: [],
  sort: 'name',
  direction: 'up',
  limit: 50,
  offset: 0,
};

/** What people type, key by key. */
const typed = [
  'acme',
  'kestrel coffee',
  '+1 514 612 5236',
  'bot',
  'café',
  '株式会社',
  'zzz nothing',
  '100%_"x"',
];
const prefixes = typed.flatMap((text) => [...text].map((_, index) => [...text].slice(0, index + 1).join('')));

async function queries(): Promise<FleetQuery[]> {
  const terms = await (await db())
    .selectFrom('fleet_term')
    .select('value')
    .orderBy('id')
    .limit(4_000)
    .execute();
  const whole = terms.filter((_, index) => index % 80 === 0).map(({ value }) => value);
  const searches = [...prefixes, ...whole].map((search) => ({ ...plain, search }));
  const filters: FleetQuery[] = [
    plain,
    { ...plain, has: ['viber'] },
    { ...plain, has: ['telegram', 'line'], hasNot: ['messenger'] },
    { ...plain, hasNot: ['twilio'], sort: 'created', direction: 'down' },
    { ...plain, state: 'unconnected' },
    { ...plain, search: 'bank', has: ['twilio'], sort: 'channels', direction: 'down' },
  ];
  return [...searches, ...filters];
}

interface Measured {
  readonly times: readonly number[];
  readonly slowest: string;
}

async function measure(): Promise<Measured> {
  const all = await queries();
  for (const query of all) await searchFleet(reader, query);
  const times: number[] = [];
  let [slowest, slowestMs] = ['', 0];
  for (let round = 0; round < rounds; round += 1)
    for (const query of all) {
      const ms = await timed(() => searchFleet(reader, query));
      times.push(ms);
      if (ms > slowestMs) [slowest, slowestMs] = [JSON.stringify(query.search), ms];
    }
  return { times, slowest };
}

export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-bench-'));
  process.env.DATA_DIR = folder;
  settleCommand();
  const small = await openFilledFile(few);
  const ofFew = await measure();
  const large = await openFilledFile(many);
  try {
    const ofMany = await measure();
    // Once more, so that neither of the two had the quieter minute to itself.
    answerWith(small.database);
    const again = await measure();
    const few95 = median([quantile(ofFew.times, 0.95), quantile(again.times, 0.95)]);
    const p95 = quantile(ofMany.times, 0.95);
    return [
      {
        name: 'search, database time, 95th percentile',
        value: p95,
        unit: 'ms',
        target: { max: 20 },
        note: `${many} apps, ${large.integrations} integrations; slowest ${ofMany.slowest}`,
      },
      { name: 'search, database time, median', value: median(ofMany.times), unit: 'ms' },
      {
        name: 'the same over 100 apps, 95th percentile',
        value: few95,
        unit: 'ms',
        note: `${small.integrations} integrations`,
      },
    ];
  } finally {
    await Promise.all([small.close(), large.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}
