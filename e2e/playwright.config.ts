import { existsSync } from 'node:fs';
import { chromium, defineConfig } from '@playwright/test';

/** `scripts/find-browser.mjs` says which; for a run by hand, Debian's where Playwright's own is missing. */
const debianChromium = '/usr/bin/chromium-headless-shell';
const isByHand = process.env.E2E_BROWSER === undefined;
const needsDebian = isByHand && !existsSync(chromium.executablePath()) && existsSync(debianChromium);
const executablePath = needsDebian ? debianChromium : process.env.E2E_BROWSER || undefined;

/** No request leaves this machine, whatever a page asks for; the fixtures report the attempt. */
const onlyThisMachine = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1';

/** Of these most of the time is spent waiting for answers that do not come: they run beside the others. */
const waiting = '**/faults.spec.ts';

export default defineConfig({
  testDir: 'specs',
  outputDir: '../test-results/e2e',
  fullyParallel: true,
  forbidOnly: true,
  workers: 3,
  projects: [
    { name: 'waiting', testMatch: waiting, workers: 1 },
    { name: 'working', testIgnore: waiting, workers: 2 },
  ],
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: process.env.E2E_REPORT ?? '../test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    permissions: ['clipboard-read', 'clipboard-write'],
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      chromiumSandbox: process.env.E2E_BROWSER_SANDBOX === 'yes',
      args: [onlyThisMachine],
    },
  },
});
