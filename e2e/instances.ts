import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createTestDatabase } from '#lib/db/testing-postgres';
import { findPostgres } from '../scripts/postgres-server.ts';
import { freePort } from './free-port.ts';
import { type Front, startFront } from './front.ts';
import { root, type Stack, startStack } from './stack.ts';

/** Two servers on one PostgreSQL, both before one sandbox, behind one front. */
export interface Instances {
  readonly front: Front;
  readonly ports: readonly [number, number];
  readonly servers: readonly [Stack, Stack];
  /** What the sandbox behind both is asked by. */
  readonly controlled: Pick<Stack, 'apiUrl' | 'controlToken'>;
  /** Settings with which one more server would join them. */
  readonly settings: Readonly<Record<string, string>>;
  /** As a power cut: no process of that server runs on. */
  readonly kill: (server: 0 | 1) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A sandbox of its own with a fixed credential, as `npm run sandbox` starts one. */
async function startSharedSandbox(controlToken: string) {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-sandbox-'));
  const env = {
    ...process.env,
    DATA_DIR: folder,
    SANDBOX_SEED_APPS: '0',
    SANDBOX_TEST_CONTROL: controlToken,
  };
  const child = fork(join(root, 'lib', 'sandbox', 'main.ts'), { env, silent: true });
  // The sandbox's one message over this channel; see `announce` in its main module.
  const [ready] = (await once(child, 'message')) as [{ url: string; token: string }];
  const stop = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  return { apiUrl: `${ready.url}/v1`, token: ready.token, stop };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** Starts all of it on an empty database, both servers at the same moment. Undefined where there is no PostgreSQL. */
export async function startInstances(): Promise<Instances | undefined> {
  const postgres = await findPostgres();
  if (!postgres) return undefined;
  const database = await createTestDatabase(postgres.url);
  const controlToken = randomBytes(24).toString('hex');
  const sandbox = await startSharedSandbox(controlToken);
  const front = await startFront();
  const ports = [await freePort(), await freePort()] as const;
  const settings = {
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    NEXTAUTH_URL: front.url,
    SMOOCH_API_URL: sandbox.apiUrl,
    SMOOCH_APP_MAKER_TOKEN: sandbox.token,
  };
  const [first, second] = await Promise.all([
    startStack({ ...settings, PORT: String(ports[0]) }),
    startStack({ ...settings, PORT: String(ports[1]) }),
  ]);
  const servers = [first, second] as const;
  front.sendTo(...ports);
  return {
    front,
    ports,
    servers,
    settings,
    controlled: { apiUrl: sandbox.apiUrl, controlToken },
    kill: async (server) => {
      const { pid, childPids } = servers[server];
      for (const one of [...childPids, pid]) process.kill(one, 'SIGKILL');
      await servers[server].stop();
      // A killed process takes a moment to be taken apart, and its connections are accepted until then.
      while (await isListening(ports[server])) await setTimeout(20);
    },
    stop: async () => {
      front.stop();
      await Promise.all(servers.map((server) => server.stop()));
      sandbox.stop();
      await database.remove();
      await postgres.stop();
    },
  };
}
