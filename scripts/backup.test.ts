import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';

/* The two commands from outside; what they are made of is tried in `lib/db/dialects/sqlite-copy.test.ts`. */

let folder = '';
let dataDir = '';
let copy = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dashboard-backup-'));
  dataDir = join(folder, 'data');
  copy = join(folder, 'copy.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command as `npm run` does. */
async function run(
  script: string,
  args: readonly string[],
  { input = '', ...settings }: Record<string, string> = {},
) {
  const command = ['--conditions=react-server', join(import.meta.dirname, script), ...args];
  const env = { NODE_ENV: 'production' as const, PATH: process.env.PATH, DATA_DIR: dataDir, ...settings };
  const child = spawn(process.execPath, command, { env });
  child.stdin.end(input);
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, error, code: child.exitCode };
}

const addPerson = (email: string) =>
  run('staff.ts', ['create', '--email', email, '--role', 'admin'], { input: 'purple monkey dishwasher\n' });

function ask(statement: string, file = 'dashboard.db'): unknown[] {
  const handle = new DatabaseSync(join(dataDir, file), { timeout: 5000 });
  try {
    return handle.prepare(statement).all();
  } finally {
    handle.close();
  }
}

/** A deletion that waits, a session and a link, as a copy of yesterday may hold them. */
function leaveThingsOpen(): void {
  const now = Date.now();
  for (const [table, columns, values] of [
    [
      'operation',
      'id, kind, app_id, staff_id, step, data, is_open, due_at, claimed_until, created_at, updated_at',
      `'op', 'app.delete', 'app', id, 'pending', '{}', 1, ${now}, 0, ${now}, ${now}`,
    ],
    [
      'session',
      'id, token_hash, staff_id, created_at, last_used_at, expires_at',
      `'s', 'h', id, ${now}, ${now}, ${now + 10_000_000}`,
    ],
    [
      'one_time_link',
      'id, kind, token_hash, created_at, expires_at',
      `'l', 'invite', 'h', ${now}, ${now * 2}`,
    ],
  ])
    ask(`insert into ${table} (${columns}) select ${values} from staff`);
}

test('a restore brings yesterday back, keeps today aside, ends what was open and says so', {
  timeout: 120_000,
}, async () => {
  await addPerson('ana@example.com');
  leaveThingsOpen();
  expect(await run('backup.ts', [copy])).toMatchObject({ code: 0, error: '' });
  await addPerson('ben@example.com');

  const server = new DatabaseSync(join(dataDir, 'dashboard.db'));
  server.prepare('select count(*) from staff').get();
  expect(await run('restore.ts', [copy])).toMatchObject({
    code: 1,
    error: 'The dashboard is running on this data. End it (Ctrl-C), then restore again.\n',
  });
  server.close();
  expect(ask('select email from staff')).toHaveLength(2);

  const restored = await run('restore.ts', [copy]);
  expect(restored).toMatchObject({ code: 0, error: '' });
  expect(restored.out).toMatch(/1 sessions ended.*dead \(1\).*called off \(1\)/);
  expect(ask('select email from staff')).toEqual([{ email: 'ana@example.com' }]);
  expect(ask('select is_open, due_at from operation')).toEqual([{ is_open: 0, due_at: null }]);
  expect(ask('select id from session where ended_at is null')).toEqual([]);
  expect(ask('select id from one_time_link where revoked_at is null')).toEqual([]);
  expect(ask("select outcome from audit where kind = 'database.put-back'")).toEqual([{ outcome: 'ok' }]);
  const [aside = ''] = readdirSync(dataDir).filter((name) => name.startsWith('dashboard.db.before-'));
  expect(ask('select email from staff', aside)).toHaveLength(2);
  expect(await run('audit-verify.ts', [])).toMatchObject({ code: 0 });
});

test('a restore on a new machine needs the key of the history, and says so', {
  timeout: 120_000,
}, async () => {
  await addPerson('ana@example.com');
  await run('backup.ts', [copy]);
  const keys = ['audit.key', 'auth-secret'].map((name) => [name, readFileSync(join(dataDir, name))] as const);
  dataDir = join(folder, 'other machine');
  const refused = await run('restore.ts', [copy]);
  expect(refused).toMatchObject({ code: 1, error: expect.stringMatching(/belongs to another dashboard/) });
  dataDir = join(folder, 'new machine');
  mkdirSync(dataDir);
  for (const [name, key] of keys) writeFileSync(join(dataDir, name), key, { mode: 0o600 });
  expect(await run('restore.ts', [copy])).toMatchObject({ code: 0, error: '' });
  expect(ask('select email from staff')).toEqual([{ email: 'ana@example.com' }]);
});

test('with PostgreSQL both say which command to use instead', { timeout: 60_000 }, async () => {
  const settings = { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' };
  expect((await run('backup.ts', [copy], settings)).error).toMatch(/pg_dump/);
  expect((await run('restore.ts', [copy], settings)).error).toMatch(/pg_restore/);
});
