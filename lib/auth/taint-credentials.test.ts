import { expect, test, vi } from 'vitest';
import { taintCredentials } from './taint-credentials.ts';
import { stubSettings } from './testing.ts';

stubSettings({
  DATABASE_URL: 'postgres://127.0.0.1/dashboard',
  OIDC_ISSUER: 'http://127.0.0.1:9/',
  OIDC_CLIENT_ID: 'dashboard',
  OIDC_CLIENT_SECRET: 'the-secret-of-the-client',
});

test('every credential of the server is guarded by its text, once', () => {
  const taint = vi.fn();
  taintCredentials(taint);
  taintCredentials(taint);
  const names = ['SMOOCH_APP_MAKER_TOKEN', 'NEXTAUTH_SECRET', 'DATABASE_URL', 'OIDC_CLIENT_SECRET'];
  const texts = names.map((name) => process.env[name]);
  expect(taint.mock.calls.map(([, , text]) => text)).toEqual(texts);
});
