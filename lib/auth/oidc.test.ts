import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { beginAtProvider, finishAtProvider, type OidcSecrets } from './oidc.ts';
import { openProvider, type TestProvider } from './provider-testing.ts';
import { stubSettings } from './testing.ts';

/*
 * Our half of OpenID Connect against a certified provider over real HTTP. What a browser does in between, cookies
 * and redirects, is done here by hand.
 */

const redirectUri = 'http://localhost:3000/api/auth/sso/callback';
let provider: TestProvider;

beforeAll(async () => {
  provider = await openProvider();
  stubSettings({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
  });
  provider.accounts.set('ana', { email: 'ana@vendor.example', email_verified: true, name: 'Ana' });
});
afterAll(() => provider.close());
beforeEach(() => provider.breakAt(null));

/** Follows redirects as a browser does, keeping cookies, until the provider sends us back: answers the query. */
function browser() {
  const cookies = new Map<string, string>();
  const visit = async (address: string, body?: string): Promise<string> => {
    const answer = await globalThis.fetch(address, {
      method: body === undefined ? 'GET' : 'POST',
      body,
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const next = answer.headers.get('location');
    if (next?.startsWith(redirectUri)) return new URL(next).search;
    if (next) return visit(new URL(next, address).href);
    return visit(address, 'account=ana&go=yes');
  };
  return { visit };
}

async function signIn(change: (address: URL) => void = () => {}): Promise<[string, OidcSecrets]> {
  const { address, secrets } = await beginAtProvider(false);
  change(address);
  return [await browser().visit(address.href), secrets];
}

it('says that the provider is down, and asks it again at the next try', async () => {
  await expect(beginAtProvider(false)).rejects.toMatchObject({ kind: 'down' });
  await provider.serve(redirectUri);
  await expect(beginAtProvider(false)).resolves.toMatchObject({ address: expect.any(URL) });
});

it('gives who signed in, with what the provider tells of them', async () => {
  const identity = await finishAtProvider(...(await signIn()));
  expect(identity).toEqual({
    issuer: provider.issuer,
    subject: 'ana',
    email: 'ana@vendor.example',
    isEmailVerified: true,
    name: 'Ana',
    signInAgeSeconds: expect.any(Number),
  });
});

it('asks with PKCE, state and nonce, and for nothing but who it is', async () => {
  const { address } = await beginAtProvider(false);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    client_id: provider.clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  });
});

it.each(['state', 'nonce', 'code_challenge'])('refuses an answer whose %s was exchanged', async (name) => {
  const [query, secrets] = await signIn((address) => address.searchParams.set(name, 'x'.repeat(43)));
  await expect(finishAtProvider(query, secrets)).rejects.toMatchObject({ kind: 'invalid' });
});

it('refuses a code that was used before, and one that belongs to another sign-in', async () => {
  const [query, secrets] = await signIn();
  await finishAtProvider(query, secrets);
  await expect(finishAtProvider(query, secrets)).rejects.toMatchObject({ kind: 'invalid' });
  const [other] = await signIn();
  await expect(finishAtProvider(other, secrets)).rejects.toMatchObject({ kind: 'invalid' });
});

it.each([
  '',
  '?',
  '?code=1',
  '?code=%00&state=%ff',
  `?error=${'e'.repeat(5_000)}`,
  '?code=a&code=b&state=1&state=2',
])('refuses the made-up answer "%.40s" without asking the provider', async (query) => {
  const { secrets } = await beginAtProvider(false);
  await expect(finishAtProvider(query, secrets)).rejects.toMatchObject({ kind: 'invalid' });
});

it('tells a person who gave up from a provider that is down', async () => {
  const { secrets } = await beginAtProvider(false);
  const end = (error: string) =>
    finishAtProvider(`?error=${error}&state=${secrets.state}&iss=${provider.issuer}`, secrets);
  await expect(end('access_denied')).rejects.toMatchObject({ kind: 'cancelled' });
  await expect(end('temporarily_unavailable')).rejects.toMatchObject({ kind: 'down' });
  const [query, ours] = await signIn();
  provider.breakAt('/token');
  await expect(finishAtProvider(query, ours)).rejects.toMatchObject({ kind: 'down' });
});

it('asks for a fresh sign-in where one is needed, and learns how old it is', async () => {
  const { visit } = browser();
  const first = await beginAtProvider(false);
  await visit(first.address.href);
  const again = await beginAtProvider(true);
  expect(again.address.searchParams.get('prompt')).toBe('login');
  expect(again.address.searchParams.get('max_age')).toBe('0');
  const fresh = await finishAtProvider(await visit(again.address.href), again.secrets);
  expect(fresh.signInAgeSeconds).toBeLessThanOrEqual(1);
});

it('keeps the words of errors free of what the provider said', async () => {
  const { secrets } = await beginAtProvider(false);
  const query = `?error=server_error&error_description=canary&state=${secrets.state}&iss=${provider.issuer}`;
  const error = await finishAtProvider(query, secrets).catch((thrown) => thrown);
  expect(`${error} ${error.stack} ${JSON.stringify(error)} ${error.cause}`).not.toContain('canary');
});
