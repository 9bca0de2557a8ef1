import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { Stop } from '#lib/stop';
import { claimPort } from './address.ts';

/** What the sandbox says once it answers; see `lib/sandbox/main.ts`. */
export interface SandboxReady {
  readonly type: 'ready';
  /** Without the version: `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly token: string;
}

const startLimitMs = 60_000;

/** The sandbox stands for a foreign service: it is told what concerns it, and none of the dashboard's secrets. */
const passedOn = /^(PATH|HOME|TMPDIR|TEMP|TMP|TZ|LANG|LC_.*|SYSTEMROOT|SANDBOX_.*)$/i;

function isReady(message: unknown): message is SandboxReady {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';
}

/** Starts the sandbox beside the dashboard. `started` gets the process at once, so that it can be ended early. */
export async function startSandbox(
  root: string,
  dataDir: string,
  started: (child: ChildProcess) => void,
): Promise<SandboxReady> {
  const port = Number(process.env.SANDBOX_PORT || 0);
  // A wrong number is the sandbox's own to refuse.
  if (port > 0 && port <= 65_535) await claimPort('127.0.0.1', port, 'SANDBOX_PORT');
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name)));
  const child = spawn(process.execPath, [join(root, 'lib', 'sandbox', 'main.ts')], {
    cwd: root,
    env: { ...env, NODE_ENV: 'production', DATA_DIR: dataDir },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  const { promise, resolve, reject } = Promise.withResolvers<SandboxReady>();
  const timer = setTimeout(
    () => reject(new Stop('The sandbox did not start within a minute.')),
    startLimitMs,
  );
  child.on('message', (message) => {
    if (isReady(message)) resolve(message);
  });
  child.on('error', reject);
  child.on('exit', () => reject(new Stop('The sandbox could not start. What it said stands above.')));
  started(child);
  return promise.finally(() => clearTimeout(timer));
}
