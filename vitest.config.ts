import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** `react-server` makes the `server-only` marker an empty module, as it is inside Next's server. */
const conditions = ['react-server', ...defaultServerConditions];

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
    },
    include: ['lib/**/*.test.ts', 'scripts/**/*.test.ts', 'components/**/*.test.tsx'],
    globalSetup: ['scripts/postgres-for-tests.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
