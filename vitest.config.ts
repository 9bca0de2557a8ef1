import { existsSync, statfsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** `react-server` makes the `server-only` marker an empty module, as it is inside Next's server. */
const conditions = ['react-server', ...defaultServerConditions];

/** Where Linux keeps files in memory. */
const memory = '/dev/shm';
const needed = 2 ** 30;

/** The databases of the tests wait for the disk at each write, which in memory, where there is room, is no wait. */
function temporaryFolder(): string {
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > needed ? memory : tmpdir();
}

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    environment: 'node',
    // Enough for the log and the settings to load; whoever talks to a service brings its own.
    env: {
      SMOOCH_APP_MAKER_TOKEN: 'not.a.token',
      NEXTAUTH_SECRET: 'only-for-the-unit-tests-0123456789',
      LOG_LEVEL: 'silent',
      TMPDIR: temporaryFolder(),
    },
    // Most of a test's time goes by waiting: for limits of time to pass, for another process, for the disk.
    maxWorkers: 2 * availableParallelism(),
    include: ['lib/**/*.test.ts', 'scripts/**/*.test.ts', 'components/**/*.test.tsx'],
    globalSetup: ['scripts/postgres-for-tests.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
