import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';
// @ts-expect-error The package's types are those of its main module.
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';

/** A person as the provider knows them. The key of the map is what they type to sign in, and their subject. */
export interface ProviderAccount {
  email?: string;
  email_verified?: boolean;
  name?: string;
  /** How long ago they signed in there, seconds; a provider that remembers people. */
  signedInAgo?: number;
}

/** A certified OpenID provider (`oidc-provider`) on this machine, with a sign-in page of two buttons. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who may sign in there. A test adds people, and changes what is told of them. */
  readonly accounts: Map<string, ProviderAccount>;
  /** From now on answers people who come back to this address, which is known only after our own start. */
  readonly serve: (redirectUri: string) => Promise<void>;
  /** Answers 503 to everything on this path, such as `/token`; null: to nothing. */
  readonly breakAt: (path: string | null) => void;
  readonly close: () => void;
}

const clientId = 'dashboard';
const keyId = 'test';

/** Starts it on a free port. Before `serve` it answers 503 to everything. */
export async function openProvider(): Promise<TestProvider> {
  const clientSecret = randomBytes(24).toString('hex');
  const accounts = new Map<string, ProviderAccount>();
  let answer: ((request: IncomingMessage, response: ServerResponse) => unknown) | undefined;
  let broken: string | null = null;
  const server = createServer((request, response) => {
    const isBroken = broken !== null && request.url?.startsWith(broken);
    if (!answer || isBroken)
      response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Raw trouble</h1>');
    else void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const issuer = `http://127.0.0.1:${port}`;
  return {
    issuer,
    clientId,
    clientSecret,
    accounts,
    serve: async (redirectUri) => {
      const provider = await makeProvider(issuer, clientSecret, redirectUri, accounts);
      const callback = provider.callback();
      answer = (request, response) =>
        request.url?.startsWith('/interaction/')
          ? interact(provider, accounts, request, response)
          : callback(request, response);
    },
    breakAt: (path) => {
      broken = path;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function makeProvider(
  issuer: string,
  clientSecret: string,
  redirectUri: string,
  accounts: Map<string, ProviderAccount>,
): Promise<Provider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: keyId, alg: 'RS256', use: 'sig' };
  return new Provider(issuer, {
    // What it takes by itself too, with a warning that production needs another.
    adapter: createMemoryAdapter(),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        // Also where nobody asks how fresh the sign-in is: otherwise a stale one could not be told from an untold one.
        require_auth_time: true,
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: [randomBytes(24).toString('hex')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: {
      Session: 3_600,
      Interaction: 3_600,
      Grant: 3_600,
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
    },
    findAccount: (_context, id) =>
      accounts.has(id) ? { accountId: id, claims: async () => claimsOf(id, accounts) } : undefined,
    // The vendor's staff are not asked for consent to their own dashboard.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.account?.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
}

function claimsOf(sub: string, accounts: Map<string, ProviderAccount>) {
  const { signedInAgo: _, ...claims } = accounts.get(sub) ?? {};
  return { sub, ...claims };
}

const page = (action: string) => `<!doctype html><html lang="en"><title>Provider</title>
<link rel="icon" href="data:,"><h1>Provider</h1><form method="post" action="${action}">
<label>Account <input name="account" autofocus></label>
<button name="go" value="yes">Sign in</button> <button name="go" value="no">Cancel</button></form></html>`;

async function interact(
  provider: Provider,
  accounts: Map<string, ProviderAccount>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(page(request.url ?? ''));
    return;
  }
  const form = new URLSearchParams(await textOf(request));
  const accountId = form.get('account') ?? '';
  const isKnown = form.get('go') === 'yes' && accounts.has(accountId);
  const ts = Math.floor(Date.now() / 1_000) - (accounts.get(accountId)?.signedInAgo ?? 0);
  await provider.interactionFinished(
    request,
    response,
    isKnown
      ? { login: { accountId, ts } }
      : { error: 'access_denied', error_description: 'Raw words of the provider' },
  );
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
