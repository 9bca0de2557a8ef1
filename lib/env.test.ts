import { describe, expect, test } from 'vitest';
import { readSettings } from './env.ts';

const needed = {
  SMOOCH_APP_MAKER_TOKEN: 'aa.bb.cc',
  NEXTAUTH_SECRET: 'only-for-the-unit-tests-0123456789',
};
const client = { OIDC_CLIENT_ID: 'dashboard', OIDC_CLIENT_SECRET: 'canary' };
const read = (settings: Record<string, string>) => readSettings({ ...needed, ...settings }).oidc;

describe('single sign-on', () => {
  test('is off without its settings, and has defaults for those that may be left out', () => {
    expect(read({})).toBeUndefined();
    expect(read({ ...client, OIDC_ISSUER: 'https://id.example.com' })).toMatchObject({
      name: 'single sign-on',
      allowedDomains: [],
      defaultRole: 'viewer',
    });
  });

  test('takes domains in any case, apart by commas or spaces', () => {
    const settings = { ...client, OIDC_ISSUER: 'https://id.example.com' };
    expect(read({ ...settings, OIDC_ALLOWED_DOMAINS: 'Example.com, a.example.org b.test' })).toMatchObject({
      allowedDomains: ['example.com', 'a.example.org', 'b.test'],
    });
  });

  test('reaches an issuer on this machine over plain http, and no other', () => {
    for (const host of ['localhost:4000', '127.0.0.1:4000', '[::1]:4000'])
      expect(read({ ...client, OIDC_ISSUER: `http://${host}` })).toBeDefined();
  });

  test.each([
    ['OIDC_ISSUER', { OIDC_ISSUER: 'http://id.example.com' }],
    ['OIDC_ISSUER', { OIDC_ISSUER: 'http://localhost.evil.example' }],
    ['OIDC_ISSUER', { OIDC_ISSUER: 'https://user:pass@id.example.com' }],
    ['OIDC_ISSUER', { OIDC_ISSUER: 'https://id.example.com/?tenant=1' }],
    ['OIDC_ISSUER', { OIDC_ISSUER: '' }],
    ['OIDC_ISSUER', { OIDC_ISSUER: '', OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '', OIDC_NAME: 'Vendor' }],
    ['OIDC_CLIENT_ID', { OIDC_CLIENT_ID: '' }],
    ['OIDC_CLIENT_SECRET', { OIDC_CLIENT_SECRET: '' }],
    ['OIDC_ALLOWED_DOMAINS', { OIDC_ALLOWED_DOMAINS: '@example.com' }],
    ['OIDC_ALLOWED_DOMAINS', { OIDC_ALLOWED_DOMAINS: '*.example.com' }],
    ['OIDC_ALLOWED_DOMAINS', { OIDC_ALLOWED_DOMAINS: 'com' }],
    ['OIDC_DEFAULT_ROLE', { OIDC_DEFAULT_ROLE: 'root' }],
  ])('a wrong %s stops the start and is named: %j', (variable, wrong) => {
    const settings = { ...client, OIDC_ISSUER: 'https://id.example.com', ...wrong };
    expect(() => read(settings)).toThrow(expect.objectContaining({ variable }));
    expect(() => read(settings)).not.toThrow(/canary/);
  });
});

describe('the public address', () => {
  const origin = (address: string) => readSettings({ ...needed, NEXTAUTH_URL: address }).publicUrl;

  test('is the origin, with or without a slash', () => {
    expect(origin('https://dashboard.example.com/')).toBe('https://dashboard.example.com');
    expect(origin('http://localhost:8080')).toBe('http://localhost:8080');
  });

  test.each(['https://example.com/dashboard', 'https://example.com/?a=1', 'https://example.com/#a'])(
    'with more than that stops the start: %s',
    (address) => {
      expect(() => origin(address)).toThrow(expect.objectContaining({ variable: 'NEXTAUTH_URL' }));
    },
  );
});
