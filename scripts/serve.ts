import { dirname } from 'node:path';
import { needsSandbox, readDataDir, readListenAddress, readSettings } from '#lib/env';
import { Stop, sentenceFor } from '#lib/stop';
import { claimPort } from './address.ts';
import { keepChildren } from './children.ts';
import { keptSecret, prepareDataDir } from './data-dir.ts';
import { startNext, waitUntilHealthy } from './next-process.ts';
import { startSandbox } from './sandbox-process.ts';
import { completeStandalone, isBuilt } from './standalone.mjs';

/**
 * The whole product in one command, on the pinned Node: checks the settings, makes what is missing, starts the
 * sandbox and the dashboard, says where it is, and ends everything it started.
 */

const root = dirname(import.meta.dirname);
const isDev = process.argv.includes('--dev');

/** Actions in flight may finish; what hangs longer is cut off. */
const dashboardGraceMs = 20_000;
const sandboxGraceMs = 5_000;

/** One Ctrl-C reaches us from the terminal and, a moment later, from npm: only a later one is impatience. */
const impatienceMs = 1_000;

const children = keepChildren((sentence) => (sentence ? fail(new Stop(sentence)) : end(1)));
let endingSince: number | undefined;

async function end(exitCode: number): Promise<void> {
  if (endingSince !== undefined) {
    if (Date.now() - endingSince > impatienceMs) children.killAll();
    return;
  }
  endingSince = Date.now();
  await children.endAll();
  process.exit(exitCode);
}

function fail(error: unknown): Promise<void> {
  const sentence = sentenceFor(error);
  const text = sentence ?? (error instanceof Error ? error.stack : String(error));
  if (endingSince === undefined) process.stderr.write(`\n${text}\n`);
  return end(1);
}

/** Settles every setting the dashboard's processes read, in the environment they inherit. */
async function settle(): Promise<{ host: string; port: number }> {
  const asked = readListenAddress(process.env);
  const port = await claimPort(asked.host, asked.port, 'PORT');
  const dataDir = prepareDataDir(readDataDir(process.env));
  Object.assign(process.env, { DATA_DIR: dataDir, HOST: asked.host, PORT: String(port) });
  process.env.NEXTAUTH_URL ||= `http://localhost:${port}`;
  process.env.NEXTAUTH_SECRET ||= keptSecret(dataDir, 'auth-secret');
  if (needsSandbox(process.env)) {
    const sandbox = await startSandbox(root, dataDir, (child) =>
      children.add('The sandbox', child, sandboxGraceMs),
    );
    process.env.SMOOCH_API_URL = `${sandbox.url}/v1`;
    process.env.SMOOCH_APP_MAKER_TOKEN = sandbox.token;
  }
  return { host: asked.host, port };
}

async function main(): Promise<void> {
  if (!isDev && !isBuilt(root))
    throw new Stop('There is no build to serve. Run `npm start`, which makes one.');
  if (!isDev) completeStandalone(root);
  const { host, port } = await settle();
  const env = readSettings(process.env);
  // Only now: these modules read the settings that have just been settled.
  const { closeDatabase, db } = await import('#lib/db/client');
  const { createSetupLink } = await import('#lib/auth/links');
  const { agree } = await import('#lib/data/agreement');
  await db();
  await agree();
  const next = startNext(root, host, port, isDev);
  children.add('The dashboard', next, dashboardGraceMs);
  await waitUntilHealthy(next, host, port);
  const setupLink = await createSetupLink();
  await closeDatabase();
  const service = env.isSandbox ? 'Sandbox: nothing here reaches a real customer.' : `Live: ${env.apiUrl}`;
  process.stdout.write(`\n  ${env.publicUrl}\n  ${service}\n`);
  if (setupLink) process.stdout.write(`\n  Make the first account, with this link, once:\n  ${setupLink}\n`);
  process.stdout.write('\n  Ctrl-C ends it.\n\n');
  process.send?.({ type: 'ready', url: env.publicUrl, apiUrl: env.apiUrl, setupLink, pids: children.pids() });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
if (process.channel) {
  process.on('disconnect', () => end(0));
}
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
main().catch(fail);
