import { beforeAll, expect, test } from 'vitest';
import { getApp, listApps } from '#lib/smooch/apps';
import { withSandbox } from './testing.ts';

const sandbox = withSandbox();
const MB = 1024 * 1024;
/** What one answer may cost, however large it claims to be. */
const mostMb = 50;

beforeAll(async () => {
  // The first call loads what every call needs.
  await listApps({ limit: 1, offset: 0 });
});

test.each([
  ['a body of 50 MB', 'huge', 50 * MB],
  ['a gzip bomb of 200 MB', 'gzip-bomb', 200 * MB],
])('%s ends in a typed error and costs little memory', async (_, mode, bytes) => {
  await sandbox.fault({ mode, params: { bytes } });
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  const error = await getApp('5f0000000000000000000000').catch((cause: unknown) => cause);
  clearInterval(timer);
  expect(error).toMatchObject({ kind: 'unreadable' });
  expect((most - before) / MB).toBeLessThan(mostMb);
  await sandbox.clearFaults();
});
