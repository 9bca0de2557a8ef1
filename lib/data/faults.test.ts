import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Staff } from '#lib/auth/session';
import { closeDatabase, db, openDatabase, useDatabase } from '#lib/db/client';
import type { AuditOutcome } from '#lib/db/schema';
import { getEnv } from '#lib/env';
import { createClient, replaceClient } from '#lib/smooch/client';
import { type LimitsByKind, limits } from '#lib/smooch/policy';
import { toFailure } from './failures.ts';
import { faultsPage, type Result, wordFor } from './faults-page-testing.ts';
import {
  combinations,
  type Fault,
  faults,
  type Operation,
  operations,
  plantedApp,
} from './faults-testing.ts';
import { setLooks } from './journal.ts';
import { type SeenRequest, signedIn, withSandbox } from './testing.ts';

/**
 * Every way the service can fail meets everything that is asked of it. What a person is told must be so: the state
 * of the service afterwards is read past its API. The results are `docs/faults.md`; `npx vitest run -u` with this
 * file writes it anew.
 */

const sandbox = withSandbox();
const folder = mkdtempSync(join(tmpdir(), 'dashboard-faults-'));
let staff: Staff;
/** By name of operation: see {@link readsBefore}. */
const before = new Map<string, number>();
const results = new Map<string, Result>();

/** The real policy with shorter times: its counts and its order are what is tested. */
const attemptMs = 600;
const shortLimits = Object.fromEntries(
  Object.entries(limits).map(([kind, { retries }]) => [kind, { retries, attemptMs, totalMs: 6_000 }]),
  // The same kinds as those it is made of.
) as unknown as LimitsByKind;

beforeAll(async () => {
  useDatabase(await openDatabase({ kind: 'sqlite', file: join(folder, 'dashboard.db') }));
  setLooks([5, 10, 20]);
  staff = await signedIn();
});
afterAll(async () => {
  await closeDatabase();
  rmSync(folder, { recursive: true, force: true });
});

const isSaid = (error: unknown): error is Error => error instanceof Error && 'isSaid' in error;
const hasHow = (result: unknown): result is { how: string } =>
  typeof result === 'object' && result !== null && 'how' in result;

/** What a person is told of it. */
async function tell(run: () => Promise<unknown>): Promise<string> {
  try {
    const result = await run();
    return hasHow(result) && result.how === 'found' ? 'found' : 'done';
  } catch (error) {
    return isSaid(error) ? error.message : toFailure(error).message;
  }
}

function isOfOperation({ method, path }: Operation) {
  const pattern = new RegExp(`^/v1${path.replaceAll('*', '[^/]+')}$`);
  return (request: SeenRequest) => request.method === method && pattern.test(request.path);
}

/** How often the operation reads before its own call, when nothing is wrong. */
async function readsBefore(operation: Operation): Promise<number> {
  const requests = await sandbox.requests();
  const upToCall = requests.slice(0, requests.findIndex(isOfOperation(operation)));
  return upToCall.filter(({ method }) => method === 'GET').length;
}

async function bringAbout({ method, path, ...operation }: Operation, fault: Fault): Promise<void> {
  const { mode, params, isOnce } = fault;
  await sandbox.fault({ mode, method, path, ...(isOnce && { times: 1 }), ...(params && { params }) });
  const skip = before.get(operation.name) ?? 0;
  if (fault.isThenDown) await sandbox.fault({ mode: 'status-500', method: 'GET', skip });
}

async function historyFrom(seq: number) {
  return (await db())
    .selectFrom('audit')
    .select(['seq', 'reference', 'phase', 'outcome'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .execute();
}

const endOfHistory = async () =>
  (await (await db()).selectFrom('audit_head').select('seq').executeTakeFirstOrThrow()).seq;

/** What the history says of an operation in the end: each intent has one outcome, and the last one is of the whole. */
async function outcomeSince(seq: number): Promise<AuditOutcome | null> {
  const lines = await historyFrom(seq);
  const references = (phase: string) =>
    lines.filter((line) => line.phase === phase).map(({ reference }) => reference);
  expect(references('outcome').sort(), 'one outcome for each intent').toEqual(references('intent').sort());
  return lines.at(-1)?.outcome ?? null;
}

/** Reads that hand out a secret are in the history, the others not. */
const isInHistory = ({ kind, name }: Operation) =>
  kind !== 'read' || name === 'get a JWT' || name === 'reveal a secret';

/** What the history says where a person is told this. */
function outcomeFor(told: string): AuditOutcome {
  const word = wordFor(told);
  if (word === 'done' || word === 'found') return 'ok';
  return word === 'cannot tell' || word === 'several' || word === 'both there' ? 'unknown' : 'failed';
}

async function meet(operation: Operation, fault?: Fault): Promise<Result> {
  await sandbox.reset();
  const { apps } = await sandbox.seed(plantedApp);
  const [app] = apps;
  if (!app) throw new Error('The sandbox planted no app.');
  const { apiUrl, credential } = getEnv();
  const client = createClient({ apiUrl, credential, pace: { limits: shortLimits, firstDelayMs: 2 } });
  replaceClient(client);
  if (fault) await bringAbout(operation, fault);
  const end = await endOfHistory();
  const told = await tell(() => operation.run({ staff, app, sandbox }));
  const outcome = isInHistory(operation) ? outcomeFor(told) : null;
  expect(await outcomeSince(end), 'the history of it').toBe(outcome);

  const seen = (await sandbox.requests()).filter(isOfOperation(operation));
  await sandbox.clearFaults();
  const effect = await operation.effect?.({ staff, app, sandbox });
  const isTouched = (await operation.isTouched?.({ staff, app, sandbox })) ?? effect === 1;
  await client.close();
  return { told, calls: seen.length, effect, isTouched };
}

/** Sends after which nothing more may go out. */
const mostCalls = { read: 3, create: 1, change: 1, delete: 3, 'several steps': 3 } as const;

/** What must be so of every meeting, whatever the fault. Independent of how the data layer came to its words. */
function checkTruth(
  { kind, method }: Operation,
  fault: Fault,
  { told, calls, effect, isTouched }: Result,
): void {
  const isDone = told === 'done' || told === 'found';
  expect(wordFor(told), `a known sentence: ${told}`).toBeDefined();
  expect(calls, 'requests that went out').toBeLessThanOrEqual(method === 'POST' ? 1 : mostCalls[kind]);
  if (effect === undefined) return;
  if (fault.mode !== 'duplicate') expect(effect, 'nothing is doubled').toBeLessThanOrEqual(1);
  if (isDone) expect(effect, 'what is said to be done is done').toBeGreaterThanOrEqual(1);
  if (/Nothing was changed|safe to try again|no longer exists/.test(told))
    expect(isTouched, 'what is said not to have happened has not').toBe(false);
}

describe('without a fault', () => {
  test.each(operations)('$name is done', async (operation) => {
    const { told, calls, effect } = await meet(operation);
    before.set(operation.name, await readsBefore(operation));
    expect({ told, calls, effect }).toEqual({
      told: 'done',
      calls: 1,
      effect: operation.effect ? 1 : undefined,
    });
  });
});

describe('with a fault', () => {
  test.each(combinations.map((one) => ({ ...one, what: one.operation.name, how: one.fault.name })))(
    '$what, $how',
    async ({ operation, fault, what, how }) => {
      const result = await meet(operation, fault);
      results.set(`${what} × ${how}`, result);
      checkTruth(operation, fault, result);
    },
  );
});

test('docs/faults.md is what was found', async () => {
  expect(combinations.length).toBeGreaterThan(120);
  await expect(faultsPage(operations, faults, results)).toMatchFileSnapshot('../../docs/faults.md');
});
