import 'server-only';
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  type IDToken,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { z } from 'zod';
import { getEnv, type OidcSettings } from '#lib/env';
import { log } from '#lib/log';
import { processWide } from '#lib/process-wide';
import { apiRoutes } from '#lib/routes';

/** Why the provider gave us nobody. Its own words go no further than this file. */
export type OidcTrouble = 'cancelled' | 'down' | 'invalid';

export class OidcError extends Error {
  override readonly name = 'OidcError';
  readonly kind: OidcTrouble;
  constructor(kind: OidcTrouble) {
    super(`Single sign-on: ${kind}.`);
    this.kind = kind;
  }
}

/** What only the browser that began may know, until it comes back. */
export interface OidcSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** A person as the provider vouches for them. */
export interface Identity {
  readonly issuer: string;
  /** The provider's own, steady name for the person. */
  readonly subject: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
  /** Seconds between the person's sign-in there and the ID token, by the provider's one clock; null: not told. */
  readonly signInAgeSeconds: number | null;
}

/** Per request to the provider: nobody waits longer in front of a white page. */
const timeoutSeconds = 5;
const discoveryLifeMs = 10 * 60 * 1_000;

/** The address the provider sends people back to, as it has to be registered there. */
export const redirectUri = (): string => `${getEnv().publicUrl}${apiRoutes.ssoCallback()}`;

/**
 * The address at the provider and what to remember until the answer. `isFresh` asks for a new sign-in, whoever is
 * signed in there already. Throws {@link OidcError}.
 */
export async function beginAtProvider(isFresh: boolean): Promise<{ address: URL; secrets: OidcSecrets }> {
  const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  return guarded(async () => ({
    secrets,
    address: buildAuthorizationUrl(await provider(), {
      redirect_uri: redirectUri(),
      scope: 'openid email profile',
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: 'S256',
      ...(isFresh && { prompt: 'login', max_age: '0' }),
    }),
  }));
}

/** Trades the provider's answer, the query of the address it sent the person to, for who it is. Throws {@link OidcError}. */
export async function finishAtProvider(query: string, secrets: OidcSecrets): Promise<Identity> {
  return guarded(async () => {
    const config = await provider();
    const tokens = await authorizationCodeGrant(config, new URL(`${redirectUri()}${query}`), {
      expectedState: secrets.state,
      expectedNonce: secrets.nonce,
      pkceCodeVerifier: secrets.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new OidcError('invalid');
    return identityOf(claims, await profileOf(config, claims, tokens.access_token));
  });
}

const profileClaims = z.object({
  email: z.string().max(254).optional(),
  // Some providers write it as a string.
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  name: z.string().optional(),
});
type Profile = z.infer<typeof profileClaims>;

/** Many providers keep the email out of the ID token and tell it at a second address, for the same subject only. */
async function profileOf(config: Configuration, claims: IDToken, accessToken: string): Promise<Profile> {
  const told = profileClaims.parse(claims);
  if (told.email !== undefined || !config.serverMetadata().userinfo_endpoint) return told;
  return profileClaims.parse(await fetchUserInfo(config, accessToken, claims.sub));
}

function identityOf(claims: IDToken, profile: Profile): Identity {
  const { iss, sub, iat, auth_time: signedInAt } = claims;
  return {
    issuer: iss,
    subject: sub,
    email: profile.email ?? null,
    isEmailVerified: profile.email_verified === true || profile.email_verified === 'true',
    name: profile.name?.trim() || null,
    signInAgeSeconds: typeof signedInAt === 'number' ? iat - signedInAt : null,
  };
}

interface Known {
  config: Promise<Configuration>;
  until: number;
}

/** The provider's own description, asked for once by however many people come at the same moment. */
function provider(): Promise<Configuration> {
  const { oidc } = getEnv();
  if (!oidc) throw new OidcError('down');
  const known = processWide('oidc', (): { now?: Known } => ({}));
  if (known.now && known.now.until > Date.now()) return known.now.config;
  const config = discover(oidc);
  const fresh = { config, until: Date.now() + discoveryLifeMs };
  known.now = fresh;
  config.catch(() => {
    if (known.now === fresh) known.now = undefined;
  });
  return config;
}

function discover(oidc: OidcSettings): Promise<Configuration> {
  const issuer = new URL(oidc.issuer);
  // `lib/env.ts` lets plain http through for this machine alone.
  const insecure = issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
  return discovery(issuer, oidc.clientId, undefined, secretAuth(oidc.clientSecret.reveal()), {
    timeout: timeoutSeconds,
    // Without this the signature of an ID token would not be looked at, since it comes over TLS.
    execute: [enableNonRepudiationChecks, ...insecure],
  });
}

/** By the way the provider says it takes; where it says nothing, the specification says Basic. */
function secretAuth(secret: string): ClientAuth {
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const send = methods.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost;
    send(secret)(server, client, body, headers);
  };
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OidcError) throw error;
    const kind = kindOf(error);
    // The error itself may hold tokens, claims and whole answers: its class and code say enough.
    if (kind !== 'cancelled') log().warn({ kind, reason: reasonOf(error) }, 'single sign-on');
    throw new OidcError(kind);
  }
}

const cancelWords = new Set(['access_denied', 'login_required', 'interaction_required', 'consent_required']);
const downWords = new Set(['server_error', 'temporarily_unavailable']);
const downCodes = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON']);

function kindOf(error: unknown): OidcTrouble {
  if (error instanceof AuthorizationResponseError) {
    if (cancelWords.has(error.error)) return 'cancelled';
    return downWords.has(error.error) ? 'down' : 'invalid';
  }
  if (error instanceof ClientError) return downCodes.has(error.code ?? '') ? 'down' : 'invalid';
  // What `fetch` throws when nobody answers.
  return error instanceof TypeError ? 'down' : 'invalid';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const told = error instanceof AuthorizationResponseError || error instanceof ResponseBodyError;
  const word = told && /^[a-z_]{1,40}$/.test(error.error) ? error.error : undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return [error.name, code, word].filter(Boolean).join(' ');
}
