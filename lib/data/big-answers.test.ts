import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { withSandbox } from './testing.ts';

const sandbox = withSandbox();
const MB = 1024 * 1024;
/** What one answer may cost, however large it claims to be. */
const mostMb = 50;

/** In a process of its own: the tests beside this one share theirs, and their memory would count. */
const probe = `
  import { getApp, listApps } from '#lib/smooch/apps';
  // The first call loads what every call needs.
  await listApps({ limit: 1, offset: 0 });
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()); }, 5);
  const error = await getApp('5f0000000000000000000000').catch((cause) => cause);
  clearInterval(timer);
  process.stdout.write(JSON.stringify({ kind: error.kind, mb: (most - before) / ${MB} }));
  process.exit();
`;

async function askInOwnProcess() {
  const args = ['--conditions=react-server', '--input-type=module', '--eval', probe];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: process.env });
  return JSON.parse(stdout);
}

test.each([
  ['a body of 50 MB', 'huge', 50 * MB],
  ['a gzip bomb of 200 MB', 'gzip-bomb', 200 * MB],
])('%s ends in a typed error and costs little memory', async (_, mode, bytes) => {
  await sandbox.fault({ mode, path: '/apps/*', params: { bytes } });
  const { kind, mb } = await askInOwnProcess();
  expect(kind).toBe('unreadable');
  expect(mb).toBeLessThan(mostMb);
  await sandbox.clearFaults();
});
