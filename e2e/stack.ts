import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';

/** The product as a person starts it: its own sandbox, database and secrets in a folder of its own. */
export interface Stack {
  /** Address of the dashboard. */
  readonly url: string;
  /** Base of the sandbox's API with its version. */
  readonly apiUrl: string;
  readonly controlToken: string;
  /** The appMaker token, which only the dashboard's server and the sandbox know. */
  readonly apiToken: string;
  readonly setupLink: string | undefined;
  /** Settings under which command line tools reach the same data. */
  readonly env: NodeJS.ProcessEnv;
  /** What the processes have printed so far, the log included. */
  readonly output: () => string;
  /** Of the parent, and of the processes it started. */
  readonly pid: number;
  readonly childPids: readonly number[];
  readonly stop: () => Promise<void>;
  /** Asks it to end, as a service manager does, and resolves to its exit code; the data stay. */
  readonly end: () => Promise<number | null>;
}

interface Ready {
  readonly type: 'ready';
  readonly url: string;
  readonly apiUrl: string;
  readonly setupLink?: string;
  readonly pids: readonly number[];
}

export const root = dirname(import.meta.dirname);
const startLimitMs = 90_000;

/** A developer's own settings, in the environment or in `.env`, must not reach the tests. */
function blankSettings(): Record<string, string> {
  const names = Object.keys(parseEnv(readFileSync(join(root, '.env.example'), 'utf8')));
  return Object.fromEntries(names.map((name) => [name, '']));
}

function isReady(message: unknown): message is Ready {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';
}

function whenReady(child: ChildProcess, output: () => string): Promise<Ready> {
  const { promise, resolve, reject } = Promise.withResolvers<Ready>();
  const fail = (reason: string) => reject(new Error(`The product ${reason}. It printed:\n${output()}`));
  const timer = setTimeout(() => fail('did not start in time'), startLimitMs);
  child.on('message', (message) => {
    if (isReady(message)) resolve(message);
  });
  child.on('exit', () => fail('ended instead of starting'));
  return promise.finally(() => clearTimeout(timer));
}

/** Starts `serve.ts` with the settings of `.env.example`, on a free port, and keeps what it prints. */
function launch(dataDir: string, settings: Readonly<Record<string, string>>, from = root) {
  // Set by the test runner; Node warns of it beside a developer's NO_COLOR.
  const { FORCE_COLOR: _, ...surroundings } = process.env;
  const env = {
    ...surroundings,
    ...blankSettings(),
    DATA_DIR: dataDir,
    PORT: '0',
    SANDBOX_SEED_APPS: '0',
    SANDBOX_SLOW_MS: '2000',
    // Long enough to call a deletion back, short enough to wait for it.
    DELETE_REGRET_SECONDS: '6',
    ...settings,
  };
  const child = spawn(process.execPath, ['--conditions=react-server', join(from, 'scripts', 'serve.ts')], {
    cwd: from,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  const add = (text: string) => {
    printed += text;
  };
  child.stdout?.setEncoding('utf8').on('data', add);
  child.stderr?.setEncoding('utf8').on('data', add);
  return { child, env, output: () => printed };
}

const makeDataDir = () => mkdtempSync(join(tmpdir(), 'dashboard-e2e-'));

/** Starts the product with settings under which it cannot work. Resolves to what it said and its exit code. */
export async function startInVain(
  settings: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  const dataDir = makeDataDir();
  const { child, output } = launch(dataDir, settings);
  await once(child, 'close');
  rmSync(dataDir, { recursive: true, force: true });
  return { code: child.exitCode, output: output().trim() };
}

/** Starts the product over the production build. `settings` are those of `.env.example`, `from` a copy of the project. */
export async function startStack(
  settings: Readonly<Record<string, string>> = {},
  from = root,
): Promise<Stack> {
  const dataDir = makeDataDir();
  const controlToken = randomBytes(24).toString('hex');
  // In the form of a JWT, which is all that the dashboard asks of it.
  const apiToken = Array.from({ length: 3 }, () => randomBytes(12).toString('hex')).join('.');
  const secrets = { SANDBOX_TEST_CONTROL: controlToken, SANDBOX_TOKEN: apiToken };
  const { child, env, output } = launch(dataDir, { ...secrets, ...settings }, from);
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    return child.exitCode;
  };
  const stop = async () => {
    await end();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const { url, apiUrl, setupLink, pids } = await whenReady(child, output);
    const port = new URL(url).port;
    const tools = { ...env, PORT: port, NEXTAUTH_URL: url, SMOOCH_API_URL: '', SMOOCH_APP_MAKER_TOKEN: '' };
    const processes = { pid: child.pid ?? 0, childPids: pids };
    return { url, apiUrl, controlToken, apiToken, setupLink, env: tools, output, stop, end, ...processes };
  } catch (error) {
    await stop();
    throw error;
  }
}
