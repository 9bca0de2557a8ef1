import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';

/**
 * Gives the tests of the data layer a PostgreSQL: the one of TEST_DATABASE_URL, or a throw-away server from the
 * installed package. Without either they run on SQLite alone, and this says so loudly.
 */

declare module 'vitest' {
  interface ProvidedContext {
    /** A role that may create databases, or an empty string when there is no PostgreSQL. */
    postgresUrl: string;
  }
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
async function startServer(programs: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const account = accountToRunAs();
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-postgres-'));
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

/** Vitest calls this once before all files and the answer after them. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide('postgresUrl', given);
    return undefined;
  }
  const programs = findPrograms();
  if (!programs) {
    console.warn('\n!!! No PostgreSQL found: the data layer is tested on SQLite only. !!!\n');
    project.provide('postgresUrl', '');
    return undefined;
  }
  const { url, stop } = await startServer(programs);
  project.provide('postgresUrl', url);
  return stop;
}
