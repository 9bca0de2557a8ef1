import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceWitness } from '#lib/audit/witness';
import { db } from '#lib/db/client';
import { forEachEngine } from '#lib/db/testing';
import { getEnv } from '#lib/env';
import { createApp } from './apps.ts';
import { deleteApp, dueDeletions, pendingDeletions } from './deletions.ts';
import { runDue } from './due-work.ts';
import { settleOlderCopy } from './restored.ts';
import { signedIn, withSandbox } from './testing.ts';

const sandbox = withSandbox();
const hourMs = 3_600_000;

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
    await replaceWitness();
  });
  afterEach(() => sandbox.reset());

  const lines = async (kind: string) =>
    (await db()).selectFrom('audit').select(['seq', 'detail']).where('kind', '=', kind).execute();

  /** A deletion that waits, in a database from before `lost` lines of the history were written. */
  const copyOfYesterday = async (lost: number) => {
    const staff = await signedIn();
    const app = await createApp(staff, randomUUID(), { name: 'Acme' });
    await deleteApp(staff, randomUUID(), app.id, 'Acme');
    const { seq } = await (await db()).selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
    const noted = seq + lost;
    if (lost > 0) writeFileSync(join(getEnv().dataDir, 'audit.head'), `${noted} ${'a'.repeat(64)}\n`);
    return { staff, seq, noted };
  };

  test('what an older copy still had to do is not done, because it may have been called back since', async () => {
    const { staff } = await copyOfYesterday(5);
    await settleOlderCopy();
    expect(await pendingDeletions(staff)).toEqual([]);
    await runDue(dueDeletions, Date.now() + hourMs);
    expect(await sandbox.sent('DELETE')).toEqual([]);
  });

  test('the history says which lines are gone, once, and goes on from there', async () => {
    const { seq, noted } = await copyOfYesterday(5);
    await settleOlderCopy();
    await settleOlderCopy();
    const said = await lines('database.put-back');
    expect(said.map((line) => JSON.parse(line.detail ?? ''))).toEqual([
      { sessions: 0, links: 0, operations: 1, endedAt: seq, lostUpTo: noted, lostHash: 'a'.repeat(64) },
    ]);
  });

  test('a database that is as it was noted is left alone', async () => {
    const { staff } = await copyOfYesterday(0);
    await settleOlderCopy();
    expect(await lines('database.put-back')).toEqual([]);
    expect(await pendingDeletions(staff)).toHaveLength(1);
    await runDue(dueDeletions, Date.now() + hourMs);
    expect(await sandbox.sent('DELETE')).toHaveLength(1);
  });
});
