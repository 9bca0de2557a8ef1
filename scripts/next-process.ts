import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Stop } from '#lib/stop';
import { localUrl } from './address.ts';
import { standaloneServer } from './standalone.mjs';

const startLimitMs = 60_000;
const pollMs = 50;

/** The sandbox's own settings stop here: the dashboard must not know more of it than of the real service. */
function environment(host: string, port: number, isDev: boolean): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(SANDBOX_|npm_)/.test(name));
  return {
    ...Object.fromEntries(own),
    // Where the server of a standalone build listens; `next dev` is told by its arguments.
    HOSTNAME: host,
    PORT: String(port),
    NODE_ENV: isDev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** Next's own greeting: it names neither the public address nor the set-up link, and marks its lines so. */
const greeting = /^\s*([▲✓○-]|$)/;

/** Passes on what the server prints, which is the log, without the greeting. */
function printWithoutGreeting(child: ChildProcess): void {
  if (!child.stdout) return;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!greeting.test(line)) process.stdout.write(`${line}\n`);
  });
}

/** Starts Next's own server over the production build, or over the sources with `isDev`. */
export function startNext(root: string, host: string, port: number, isDev: boolean): ChildProcess {
  const preload = new URL('./end-with-parent.mjs', import.meta.url).href;
  const dev = [
    join(root, 'node_modules', 'next', 'dist', 'bin', 'next'),
    'dev',
    '-H',
    host,
    '-p',
    String(port),
  ];
  const args = ['--import', preload, ...(isDev ? dev : [standaloneServer(root)])];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: environment(host, port, isDev),
    stdio: ['ignore', isDev ? 'inherit' : 'pipe', 'inherit', 'ipc'],
    detached: true,
  });
  printWithoutGreeting(child);
  return child;
}

/** Waits until the health address answers. Gives up when the process has ended; its end is reported elsewhere. */
export async function waitUntilHealthy(child: ChildProcess, host: string, port: number): Promise<void> {
  const address = `${localUrl(host, port)}/healthz`;
  const giveUpAt = Date.now() + startLimitMs;
  while (child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > giveUpAt) throw new Stop('The dashboard did not answer within a minute of its start.');
    await sleep(pollMs);
  }
  throw new Stop('The dashboard could not start. What it said stands above.');
}
