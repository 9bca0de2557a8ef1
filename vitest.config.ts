import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** `react-server` makes the `server-only` marker an empty module, as it is inside Next's server. */
const conditions = ['react-server', ...defaultServerConditions];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    environment: 'node',
    include: ['lib/**/*.test.ts', 'scripts/**/*.test.ts', 'components/**/*.test.tsx'],
    globalSetup: ['scripts/postgres-for-tests.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
