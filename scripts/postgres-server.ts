import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { temporaryFolder } from './temporary-folder.ts';

/** A PostgreSQL for the tests. */
export interface TestPostgres {
  /** Of a role that may create databases. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const installed = '/usr/lib/postgresql';
const startAttempts = 100;
const startPauseMs = 100;

interface Account {
  uid: number;
  gid: number;
}

/** The newest installed server's programs. A version without `initdb` is a client alone. */
function findPrograms(): string | undefined {
  if (!existsSync(installed)) return undefined;
  const folders = readdirSync(installed).map((version) => join(installed, version, 'bin'));
  const servers = folders.filter((folder) => existsSync(join(folder, 'initdb')));
  return servers.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))[0];
}

/** PostgreSQL refuses to run as root; its package brings an account of its own. */
function accountToRunAs(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const numberOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: numberOf('-u'), gid: numberOf('-g') };
}

/** Starts a server that listens on a socket in its own folder alone. Fast and forgetful: nothing is synced. */
async function startServer(programs: string): Promise<TestPostgres> {
  const account = accountToRunAs();
  const folder = mkdtempSync(join(temporaryFolder(), 'dashboard-postgres-'));
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  const quiet = { ...account, cwd: folder, stdio: 'ignore' as const };
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'tester', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale', 'C'],
    // Its complaint becomes part of the error.
    { ...quiet, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'max_connections=200',
    'shared_buffers=32MB',
  ];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    quiet,
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = `postgres://tester@localhost/postgres?host=${encodeURIComponent(folder)}`;
  const stop = async () => {
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function waitUntilReady(connectionString: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new Client({ connectionString });
    try {
      await client.connect();
      return;
    } catch (error) {
      if (attempt === startAttempts) throw error;
      await sleep(startPauseMs);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** The server of TEST_DATABASE_URL, or a throw-away one from the installed package, or undefined when there is none. */
export async function findPostgres(): Promise<TestPostgres | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  const programs = findPrograms();
  return programs ? startServer(programs) : undefined;
}
