import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { completeStandalone } from './standalone.mjs';

/**
 * What `npm start` and `npm test` do before anything of ours can run. It runs on the host's own Node, 20 or
 * newer, before a single package is installed: Node's own modules only.
 */

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');

/** An end that needs one sentence and no stack. */
export class Stop extends Error {}

/** Prints the sentence of a {@link Stop}, or the whole of an error nobody foresaw, and ends the process. */
export function endWith(error) {
  process.stderr.write(error instanceof Stop ? `\n${error.message}\n` : `\n${error.stack}\n`);
  process.exit(1);
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** The host's PATH without our own `node_modules/.bin`, which is deleted while npm installs. */
export function hostEnvironment() {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(modules));
  return { ...process.env, PATH: path.join(delimiter) };
}

/**
 * PATH with the pinned Node first, so that `#!/usr/bin/env node` finds it too. What Node has compiled once is kept
 * (types stripped, too), because each process of ours reads a hundred modules before it does anything.
 */
export function pinnedEnvironment(extra = {}) {
  const path = [dirname(pinnedNode()), join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter);
  const compiled = { NODE_COMPILE_CACHE: join(modules, '.cache', 'node') };
  return { ...compiled, ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: '1', ...extra };
}

const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Passes a signal that ends this process on to a child first. Answers a function that stops doing so. */
export function endWithUs(child) {
  const end = () => {
    child.kill('SIGTERM');
    process.exit(130);
  };
  for (const signal of endSignals) process.on(signal, end);
  return () => {
    for (const signal of endSignals) process.off(signal, end);
  };
}

const lookEveryMs = 500;

/**
 * A signal sent to npm alone ends npm and the shell it put between us, and nobody tells this process. So it
 * looks whether its parent is still the one it began with, and otherwise ends as if it had had the signal.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, lookEveryMs);
  timer.unref();
}

/**
 * Runs a command and keeps what it prints. Resolves to `{ code, output }`; a command that cannot be started
 * at all resolves to code 127.
 */
export function capture(command, args, { env = process.env, cwd = root, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      shell: process.platform === 'win32',
    });
    let output = '';
    const add = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', add);
    child.stderr.setEncoding('utf8').on('data', add);
    const forget = endWithUs(child);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code) => {
      forget();
      resolve({ code: code ?? 1, output });
    });
  });
}

const nodeBinary = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The Node this product runs on, pinned by the `node` package whatever the host has. */
export function pinnedNode() {
  if (!existsSync(nodeBinary))
    throw new Stop('Node 24 is missing from node_modules. Run `npm ci`, then try again.');
  return nodeBinary;
}

const installStamp = join(modules, '.installed');

/** Lock file, npm's own settings, and the machine: a folder copied to another kind of machine installs anew. */
function installHash() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    const file = join(root, name);
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function lastLines(text, count) {
  return text.trim().split('\n').slice(-count).join('\n');
}

/** Where npm keeps install scripts from running, the `node` package has not fetched its binary yet. */
async function fetchPinnedNode(env) {
  const { code, output } = await capture('node', ['installArchSpecificPackage.js'], {
    env,
    cwd: join(modules, 'node'),
  });
  if (code !== 0 || !existsSync(nodeBinary))
    throw new Stop(
      `${lastLines(output, 10)}\n\nNode 24 could not be installed. Check the network, then try again.`,
    );
}

/** Installs the locked packages, unless they stand there already for this very lock file. */
export async function installPackages() {
  const hash = installHash();
  if (readStamp(installStamp) === hash && existsSync(nodeBinary)) return;
  say('Installing packages …');
  const env = hostEnvironment();
  // Development packages always come along: the same folder serves `npm start` and `npm test`.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await capture('npm', args, { env });
  if (code !== 0)
    throw new Stop(
      `${lastLines(output, 15)}\n\nInstalling the packages failed. Check the network and the free disk space, then try again.`,
    );
  if (!existsSync(nodeBinary)) await fetchPinnedNode(env);
  writeFileSync(installStamp, hash);
}

/** What the production build is made from. Tests and the sandbox are not part of it. */
const buildInputs = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const notBuilt = /\.test\.tsx?$|^lib[\\/]sandbox[\\/]/;

function filesUnder(path) {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Names and contents of everything the build reads. Some hundred small files: a few milliseconds. */
function sourceHash() {
  const hash = createHash('sha256');
  for (const input of buildInputs) {
    const path = join(root, input);
    if (!existsSync(path)) continue;
    const files = input.includes('.') ? [path] : filesUnder(path).sort();
    for (const file of files) {
      const name = relative(root, file);
      if (!notBuilt.test(name)) hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

const buildStamp = join(root, '.next', 'built-from');

/**
 * Makes the production build, unless the one there was made from these very files. Resolves to the warnings
 * the build printed, so that the tests can refuse them.
 */
export async function buildIfChanged() {
  const hash = sourceHash();
  if (readStamp(buildStamp) === hash) return '';
  say('Building …');
  rmSync(buildStamp, { force: true });
  // On a build machine Next warns when nothing was kept from an earlier build; a first build has nothing to keep.
  mkdirSync(join(root, '.next', 'cache'), { recursive: true });
  const next = join(modules, 'next', 'dist', 'bin', 'next');
  const { code, output } = await capture(pinnedNode(), [next, 'build'], {
    env: pinnedEnvironment({ NODE_ENV: 'production' }),
  });
  if (code !== 0) throw new Stop(`${output.trim()}\n\nThe build failed; what it said stands above.`);
  completeStandalone(root);
  writeFileSync(buildStamp, hash);
  const warnings = output.split('\n').filter((line) => /warn|⚠|deprecat/i.test(line));
  if (warnings.length > 0) say(warnings.join('\n'));
  return warnings.join('\n');
}
