import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DockerfileParser } from 'dockerfile-ast';
import { freePort } from './free-port.ts';
import { root } from './stack.ts';

/**
 * Starts what the Dockerfile describes without a container engine: its last stage is read, its COPYs are carried out
 * into a folder that nobody can write, and its command runs there as an unprivileged user with its ENV and no more.
 */

interface Image {
  readonly build: string;
  readonly copies: readonly (readonly [from: string, to: string])[];
  readonly env: Readonly<Record<string, string>>;
  readonly healthcheck: readonly string[];
  readonly command: readonly string[];
}

/** Exec form: `["node", "x"]`. */
function execForm(text: string | null | undefined): string[] {
  const list = /\[.*\]/s.exec(text ?? '')?.[0];
  if (!list) throw new Error(`Not in exec form: ${text}`);
  return JSON.parse(list);
}

/** What the Dockerfile says, with paths in the image as it writes them. */
export function readImage(): Image {
  const dockerfile = DockerfileParser.parse(readFileSync(join(root, 'Dockerfile'), 'utf8'));
  const lastStage = dockerfile.getFROMs().at(-1)?.getRange().start.line ?? 0;
  const all = dockerfile.getInstructions();
  const last = all.filter((instruction) => instruction.getRange().start.line > lastStage);
  const content = (keyword: string) =>
    last.find((instruction) => instruction.getKeyword() === keyword)?.getArgumentsContent();
  const build = all.find((instruction) => instruction.getKeyword() === 'RUN');
  const env = dockerfile.getENVs().flatMap((one) => one.getProperties());
  return {
    build:
      build
        ?.getArguments()
        .map(String)
        .filter((word) => !word.startsWith('--'))
        .join(' ') ?? '',
    copies: last
      .filter((instruction) => instruction.getKeyword() === 'COPY')
      .map((copy) => copy.getArguments().map((argument) => argument.getValue()))
      .map(([from = '', to = '']) => [from.replace(/^\/app\//, ''), to] as const),
    env: Object.fromEntries(env.map((one) => [one.getName(), one.getValue() ?? ''])),
    healthcheck: execForm(content('HEALTHCHECK')),
    command: [...execForm(content('ENTRYPOINT')), ...execForm(content('CMD'))],
  };
}

/** Somebody who owns nothing here; without root's rights we are that already. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export interface Container {
  readonly url: string;
  readonly folder: string;
  readonly output: () => string;
  readonly isHealthy: () => Promise<boolean>;
  /** Runs another command in the same image, as `docker compose exec` does. */
  readonly run: (...args: string[]) => Promise<string>;
  /** As `docker stop`. Resolves to the exit code. */
  readonly stop: () => Promise<number | null>;
  readonly remove: () => void;
}

/** Lays the image out in a folder and takes the right to write away from everybody. */
function layOut({ build, copies }: Image, folder: string): void {
  execFileSync(build, { cwd: root, shell: true, stdio: 'ignore' });
  for (const [from, to] of copies)
    cpSync(join(root, from), join(folder, 'app', to), { recursive: true, verbatimSymlinks: true });
  // The base image brings the same version of Node.
  mkdirSync(join(folder, 'bin'));
  copyFileSync(process.execPath, join(folder, 'bin', 'node'));
  execFileSync('chmod', ['-R', 'a+rX,a-w', folder]);
}

/** Starts it. The caller stops and removes it. */
export async function startContainer(): Promise<Container> {
  const image = readImage();
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-image-'));
  const data = mkdtempSync(join(tmpdir(), 'dashboard-volume-'));
  if (nobody.uid) chownSync(data, nobody.uid, nobody.gid);
  layOut(image, folder);
  const port = String(await freePort());
  const own: Record<string, string> = { PATH: join(folder, 'bin'), PORT: port, DATA_DIR: data };
  // Next's types ask for NODE_ENV; whether it is there is up to the Dockerfile.
  const env = { ...image.env, ...own } as NodeJS.ProcessEnv & Record<string, string>;
  const options = { cwd: join(folder, 'app'), env, ...nobody };
  const [program = '', ...args] = image.command;
  const child: ChildProcess = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const add = (text: string) => {
    printed += text;
  };
  child.stdout?.setEncoding('utf8').on('data', add);
  child.stderr?.setEncoding('utf8').on('data', add);
  const ended = once(child, 'exit');
  const run = async ([command = '', ...rest]: readonly string[]) =>
    (await promisify(execFile)(command, rest, options)).stdout;
  return {
    url: `http://localhost:${port}`,
    folder,
    output: () => printed,
    isHealthy: () =>
      run(image.healthcheck).then(
        () => true,
        () => false,
      ),
    run: (...more) => run([program, ...args.slice(0, -1), ...more]),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
    remove: () => {
      child.kill('SIGKILL');
      chmodSync(folder, 0o700);
      execFileSync('chmod', ['-R', 'u+w', folder]);
      rmSync(folder, { recursive: true, force: true });
      rmSync(data, { recursive: true, force: true });
    },
  };
}
