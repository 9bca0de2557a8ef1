import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './stack.ts';

/** What Mozilla's HTTP Observatory found. */
export interface Verdict {
  readonly grade: string;
  readonly score: number;
  /** Names of the tests that did not pass. */
  readonly failed: readonly string[];
}

const run = promisify(execFile);
const recipe = join(root, 'e2e', 'observatory');
/** Out of the way of our own packages: it brings two hundred of its own, for the service that it also is. */
const home = join(root, 'node_modules', '.observatory');
const preloadList = join(home, 'node_modules', '@mdn', 'mdn-http-observatory', 'conf', 'hsts-preload.json');

const scan = `
  import { scan } from '@mdn/mdn-http-observatory';
  const { scan: { grade, score }, tests } = await scan('localhost');
  const failed = Object.entries(tests).filter(([, { pass }]) => !pass).map(([name]) => name);
  console.log(JSON.stringify({ grade, score, failed }));`;

const isInstalled = () =>
  existsSync(preloadList) &&
  readFileSync(join(home, 'package-lock.json'), 'utf8') ===
    readFileSync(join(recipe, 'package-lock.json'), 'utf8');

/** Installs it as locked. Its install scripts, which do not run, fetch the list of preloaded hosts; ours is none. */
async function install(): Promise<void> {
  if (isInstalled()) return;
  mkdirSync(home, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(recipe, file), join(home, file));
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: home });
  writeFileSync(preloadList, '{}');
}

/** Scans https://localhost, on the standard ports, which are the only ones it knows. */
export async function observe(certificate: string): Promise<Verdict> {
  await install();
  const trusted = join(home, 'certificate.pem');
  writeFileSync(trusted, certificate);
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: trusted };
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', scan], { cwd: home, env });
  // The shape that the script above prints.
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Verdict;
}
