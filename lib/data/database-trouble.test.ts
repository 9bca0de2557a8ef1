import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AuditUnavailableError, recordEvent } from '#lib/audit/record';
import type { Staff } from '#lib/auth/session';
import { openDatabase, useDatabase } from '#lib/db/client';
import type { Database } from '#lib/db/schema';
import { createApp, getApp } from './apps.ts';
import { toFailure } from './failures.ts';
import { readReadiness } from './readiness.ts';
import { signedIn, withSandbox } from './testing.ts';

/* What an act ends in while the embedded database cannot be written. Each kind of trouble is SQLite's own. */

const sandbox = withSandbox();
let folder = '';
let db: Kysely<Database>;
let staff: Staff;
let appId = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dashboard-trouble-'));
  db = await openDatabase({ kind: 'sqlite', file: join(folder, 'dashboard.db') });
  useDatabase(db);
  staff = await signedIn();
  appId = (await createApp(staff, randomUUID(), { name: 'Acme' })).id;
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
  await sandbox.reset();
});

/** While the process waits for a lock nothing else of it runs, so a connection may have been closed meanwhile. */
const posts = async () => (await sandbox.sent('POST').catch(() => sandbox.sent('POST'))).length;

const pragma = (text: string) => sql.raw(`pragma ${text}`).execute(db);

interface Trouble {
  readonly begin: () => Promise<unknown>;
  readonly end: () => unknown;
  /** What `/readyz` says. SQLite's own limit of pages lets a page that is there be written over; a disk does not. */
  readonly history: 'ok' | 'failed';
}

const other = () => new DatabaseSync(join(folder, 'dashboard.db'), { timeout: 0 });
let holder: DatabaseSync | undefined;

const troubles: Readonly<Record<string, Trouble>> = {
  'the disk is full': {
    // No page more than there are, and those of the history filled to the last line.
    begin: async () => {
      await pragma('max_page_count = 1');
      const isWritten = () =>
        recordEvent(staff, { kind: 'audit.read', outcome: 'ok' }).then(
          () => true,
          () => false,
        );
      while (await isWritten());
    },
    end: () => pragma('max_page_count = 1000000'),
    history: 'ok',
  },
  'the file is read-only': {
    begin: () => pragma('query_only = on'),
    end: () => pragma('query_only = off'),
    history: 'failed',
  },
  'another process holds the lock and does not let go': {
    begin: async () => {
      holder = other();
      holder.exec('begin immediate');
    },
    end: () => holder?.close(),
    history: 'failed',
  },
};

test.each(Object.entries(troubles))(
  'while %s nothing is done at the service, reads go on, and afterwards all is well',
  async (_what, { begin, end, history }) => {
    await begin();
    const before = await posts();
    const failure = await createApp(staff, randomUUID(), { name: 'Globex' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AuditUnavailableError);
    expect(toFailure(failure).message).toMatch(
      /^The history cannot be written right now, so nothing was done\./,
    );
    expect(await posts()).toBe(before);
    expect(await getApp(staff, appId)).toMatchObject({ name: 'Acme' });
    expect(await readReadiness()).toMatchObject({ database: 'ok', history });
    await end();
    expect(await getApp(staff, appId)).toMatchObject({ name: 'Acme' });
    expect(await createApp(staff, randomUUID(), { name: 'Globex' })).toHaveProperty('id');
    expect(await readReadiness()).toMatchObject({ history: 'ok' });
  },
  40_000,
);

test('a lock that another process gives back in time is waited for', async () => {
  // Node's SQLite waits without letting anything else run, so the other process has to be one.
  const script = `
    const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(process.argv[1], { timeout: 5000 });
    database.exec('begin immediate');
    process.stdout.write('held');
    setTimeout(() => database.exec('commit'), 1000);`;
  const child = spawn(process.execPath, ['--eval', script, join(folder, 'dashboard.db')]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  expect(await createApp(staff, randomUUID(), { name: 'Globex' })).toHaveProperty('id');
});
