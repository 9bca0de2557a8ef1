import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from '@playwright/test';
import { type SignIn, signIn } from '#lib/auth/sign-in';
import { commandLine, createStaff } from '#lib/data/staff';
import { useDatabase as answerWith, openDatabase } from '#lib/db/client';
import { routes } from '#lib/routes';
import { createAccount, signInOverTheWire } from '../../e2e/accounts.ts';
import { startStack } from '../../e2e/stack.ts';
import { settleCommand } from '../settings.ts';
import { type BenchRow, median, quantile, timed } from './bench-row.ts';

/**
 * Signing in, without Next around it: whether a stranger and a wrong password can be told apart by time (they must
 * not), and what fifty at once cost. Nobody is throttled: each try comes from an address of its own.
 */

const rounds = 30;
const atOnce = 50;
const email = 'ana@example.com';
const password = 'purple monkey dishwasher';
const mebibyte = 1024 * 1024;

let callers = 0;

function facts() {
  callers += 1;
  return { address: `198.51.${Math.floor(callers / 250)}.${callers % 250}`, userAgent: 'bench' };
}

const tryOnce = (who: string, word: string): Promise<SignIn> => signIn(who, word, facts());

/** In turns, so that a busy minute of the machine falls on both alike. */
async function compare(): Promise<{ wrong: number; stranger: number }> {
  const wrong: number[] = [];
  const stranger: number[] = [];
  await tryOnce(email, 'warm up');
  for (let round = 0; round < rounds; round += 1) {
    wrong.push(await timed(() => tryOnce(email, 'not the password')));
    stranger.push(await timed(() => tryOnce(`nobody${round}@example.com`, 'not the password')));
  }
  return { wrong: median(wrong), stranger: median(stranger) };
}

/** Fifty right sign-ins at the same moment; memory is looked at while they run. */
async function crowd(): Promise<{ times: number[]; growth: number }> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watching = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  const times: number[] = [];
  const results = await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const startedAt = performance.now();
      const result = await tryOnce(email, password);
      times.push(performance.now() - startedAt);
      return result;
    }),
  );
  clearInterval(watching);
  if (!results.every(({ ok }) => ok)) throw new Error('Not everybody was let in.');
  return { times, growth: (peak - before) / mebibyte };
}

/** Over the wire: how long the sign-in page itself takes while fifty people's passwords are looked at. */
async function pageWhileCrowded(): Promise<number[]> {
  const stack = await startStack();
  const client = await request.newContext();
  try {
    const account = await createAccount(stack, 'viewer', 'crowd@vendor.example');
    let isOver = false;
    const crowding = Promise.all(
      Array.from({ length: atOnce }, async () => {
        const own = await request.newContext();
        await signInOverTheWire(own, stack.url, account);
        await own.dispose();
      }),
    ).finally(() => {
      isOver = true;
    });
    const times: number[] = [];
    while (!isOver) times.push(await timed(() => client.get(`${stack.url}${routes.signIn()}`)));
    await crowding;
    return times;
  } finally {
    await client.dispose();
    await stack.stop();
  }
}

export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-bench-'));
  process.env.DATA_DIR = folder;
  process.env.NEXTAUTH_SECRET ??= randomBytes(32).toString('hex');
  settleCommand();
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'dashboard.db') });
  answerWith(database);
  try {
    await createStaff(commandLine, { email, name: 'Ana', role: 'viewer', password });
    const { wrong, stranger } = await compare();
    const { times, growth } = await crowd();
    const page = await pageWhileCrowded();
    return [
      {
        name: 'sign-in, stranger against wrong password',
        value: stranger / wrong,
        unit: 'times',
        target: { min: 0.85, max: 1.15 },
        note: `medians of ${rounds} tries in turns: ${stranger.toFixed(1)} and ${wrong.toFixed(1)} ms`,
      },
      {
        name: `sign-in, ${atOnce} at once, 99th percentile`,
        value: quantile(times, 0.99),
        unit: 'ms',
        note: 'two hashes at a time; the rest wait in line',
      },
      {
        name: 'the sign-in page meanwhile, 99th percentile',
        value: quantile(page, 0.99),
        unit: 'ms',
        target: { max: 2_000 },
        note: `${page.length} requests, one after the other`,
      },
      {
        name: `sign-in, ${atOnce} at once, growth of memory`,
        value: growth,
        unit: 'MiB',
        target: { max: 300 },
      },
    ];
  } finally {
    await database.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}
