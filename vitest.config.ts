import { availableParallelism } from 'node:os';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { temporaryFolder } from './scripts/temporary-folder.ts';

/** `react-server` makes the `server-only` marker an empty module, as it is inside Next's server. */
const conditions = ['react-server', ...defaultServerConditions];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    environment: 'node',
    // A hundred files, each with a worker of its own: threads start in a fraction of what processes take.
    pool: 'threads',
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
