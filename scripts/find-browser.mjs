import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture, pinnedEnvironment, pinnedNode, root, Stop, say } from './prepare.mjs';

/** Finds, or fetches, a browser that the tests can drive. Host's own Node; runs after the packages are installed. */

const downloadLimitMs = 300_000;
const aptLimitMs = 600_000;
/** Has no window to draw, so the tests take a third less time than with a whole browser. */
const headlessName = 'chromium-headless-shell';
const systemNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const isRoot = process.getuid?.() === 0;

async function starts(executablePath, chromiumSandbox) {
  const options = JSON.stringify({ executablePath, chromiumSandbox, timeout: 60_000 });
  const script = `import { chromium } from '@playwright/test'; await (await chromium.launch(${options})).close();`;
  const { code } = await capture(pinnedNode(), ['--input-type=module', '-e', script], {
    env: pinnedEnvironment(),
  });
  return code === 0;
}

/**
 * Only a started browser proves that its system libraries are there too. Chromium's own sandbox stays on where
 * it works: not for root, and not where the kernel keeps user namespaces from others.
 */
async function tryBrowser(executablePath) {
  if (!isRoot && (await starts(executablePath, true))) return { executablePath, hasSandbox: true };
  return (await starts(executablePath, false)) ? { executablePath, hasSandbox: false } : undefined;
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

async function systemBrowser(names) {
  for (const name of names) {
    const file = onPath(name);
    const browser = file && (await tryBrowser(file));
    if (browser) return browser;
  }
  return undefined;
}

/** Downloads the browser made for this version of Playwright. Fails fast where its host cannot be reached. */
async function downloadBrowser() {
  const playwright = join(root, 'node_modules', 'playwright', 'cli.js');
  const { code } = await capture(pinnedNode(), [playwright, 'install', 'chromium-headless-shell'], {
    env: pinnedEnvironment({ PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }),
    timeoutMs: downloadLimitMs,
  });
  return code === 0;
}

/** Installs a Debian package where this user may. Resolves to whether it went well. */
export async function aptInstall(name) {
  if (!onPath('apt-get')) return false;
  const prefix = isRoot ? [] : ['sudo', '-n'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) => {
    const [command, ...rest] = [...prefix, 'apt-get', '-qq', ...args];
    return capture(command, rest, { env, timeoutMs: aptLimitMs });
  };
  const update = await apt(['update']);
  if (update.code !== 0) return false;
  const install = await apt(['install', '-y', '--no-install-recommends', name]);
  return install.code === 0;
}

async function installedBrowser(name) {
  say('Installing Chromium …');
  return (await aptInstall(name)) ? systemBrowser([name]) : undefined;
}

/**
 * Resolves to a browser that starts, as `{ executablePath, hasSandbox }`; without a path it is Playwright's own,
 * which is looked for first, because its version is known.
 */
export async function findBrowser() {
  const own = await tryBrowser(undefined);
  if (own) return own;
  say('Looking for a browser …');
  const downloaded = (await downloadBrowser()) && (await tryBrowser(undefined));
  if (downloaded) return downloaded;
  const found =
    (await systemBrowser([headlessName])) ??
    (await installedBrowser(headlessName)) ??
    (await systemBrowser(systemNames)) ??
    (await installedBrowser('chromium'));
  if (found) return found;
  throw new Stop('No browser for the tests: install Chromium or Chrome, then run `npm test` again.');
}
