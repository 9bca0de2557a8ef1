import 'server-only';
import { z } from 'zod';
import { Secret } from './secret.ts';

/**
 * Every setting of the dashboard, read and checked in one place. No other module of the dashboard reads
 * `process.env`; `.env.example` lists the same names.
 */

/** A setting that stops the start. The message names the variable and says what to do; values are never quoted. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
  readonly variable: string;
  constructor(variable: string, cure: string) {
    super(`${variable} ${cure}`);
    this.variable = variable;
  }
}

export type Credential =
  | { readonly kind: 'token'; readonly token: Secret }
  | { readonly kind: 'key'; readonly keyId: string; readonly secret: Secret };

export interface OidcSettings {
  /** https, or plain http on this machine alone. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** What the button says after "Continue with". */
  readonly name: string;
  /** Whose newcomers get an account by signing in. Empty: nobody's. */
  readonly allowedDomains: readonly string[];
  readonly defaultRole: 'viewer' | 'operator' | 'admin';
}

export interface Env {
  /** Base of the service with its version and no closing slash: `https://api.smooch.io/v1`. */
  readonly apiUrl: string;
  readonly credential: Credential;
  /** True when the service is on this machine, which only a sandbox is. */
  readonly isSandbox: boolean;
  /** Where the customer's consoles must send their calls, such as `https://app.smooch.io`. */
  readonly serviceOrigin: string;
  /** True when the service speaks v1.1, which adds status, display names and paging of integrations. */
  readonly isV11: boolean;
  /** Holds the password. */
  readonly databaseUrl: Secret | undefined;
  readonly dataDir: string;
  /** Public address of the dashboard without a closing slash. Links are built from it, never from a Host header. */
  readonly publicUrl: string;
  readonly isHttps: boolean;
  readonly authSecret: Secret;
  readonly host: string;
  readonly port: number;
  /** How many reverse proxies of ours stand in front; 0 means that X-Forwarded-For is not believed. */
  readonly trustedProxies: number;
  /** Milliseconds between "Delete app" and the deletion, in which it can be called back. */
  readonly regretMs: number;
  /** Milliseconds between two whole walks through the service's apps. */
  readonly walkEveryMs: number;
  readonly logLevel: LogLevel;
  /** Hosts that webhooks may point to although they are inside our network or speak plain http: `host` or `host:port`. */
  readonly webhookAllowedHosts: readonly string[];
  readonly oidc: OidcSettings | undefined;
  /** Where Prometheus may read, on this machine alone; undefined: nowhere. */
  readonly metricsPort: number | undefined;
  readonly otlp: OtlpSettings;
}

/** What is exported by OpenTelemetry. Where to is read by its exporters themselves, from the standard variables. */
export interface OtlpSettings {
  readonly hasTraces: boolean;
  readonly hasMetrics: boolean;
  readonly exportEveryMs: number;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];
const defaultApiUrl = 'https://api.smooch.io/v1';
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);
const minimumSecretLength = 32;

type Source = Readonly<Record<string, string | undefined>>;

/** Set but empty counts as unset: an `.env` file full of `NAME=` lines must mean the defaults. */
function read(source: Source, variable: string): string | undefined {
  const value = source[variable]?.trim();
  return value === '' ? undefined : value;
}

/** Words apart by commas or spaces, in small letters. */
function readList(source: Source, variable: string): string[] {
  const words = (read(source, variable) ?? '').split(/[\s,]+/).filter(Boolean);
  return words.map((word) => word.toLowerCase());
}

function readUrl(source: Source, variable: string): URL | undefined {
  const text = read(source, variable);
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new SettingError(variable, 'is not an address. Write it in full, such as https://example.com.');
  if (url.username || url.password)
    throw new SettingError(variable, 'holds a user name or password. Take it out of the address.');
  return url;
}

function toPort(variable: string, text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new SettingError(variable, 'is not a port. Use a number from 1 to 65535.');
  return port;
}

const readPort = (source: Source) => toPort('PORT', read(source, 'PORT') ?? '3000');

function readMetricsPort(source: Source): number | undefined {
  const text = read(source, 'METRICS_PORT');
  return text === undefined ? undefined : toPort('METRICS_PORT', text);
}

function readOtlp(source: Source): OtlpSettings {
  const all = readUrl(source, 'OTEL_EXPORTER_OTLP_ENDPOINT');
  const traces = readUrl(source, 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT');
  const metrics = readUrl(source, 'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT');
  const every = read(source, 'OTEL_METRIC_EXPORT_INTERVAL') ?? '60000';
  if (!/^\d{3,8}$/.test(every))
    throw new SettingError(
      'OTEL_METRIC_EXPORT_INTERVAL',
      'must be a whole number of milliseconds, 100 or more.',
    );
  const isOff = read(source, 'OTEL_SDK_DISABLED') === 'true';
  return {
    hasTraces: !isOff && (traces ?? all) !== undefined,
    hasMetrics: !isOff && (metrics ?? all) !== undefined,
    exportEveryMs: Number(every),
  };
}

/** A bearer token goes into a header: three base64url parts and nothing else, or the start stops here. */
const jwtShape = /^[\w-]+\.[\w-]+\.[\w-]+$/;

function readCredential(source: Source): Credential {
  const token = read(source, 'SMOOCH_APP_MAKER_TOKEN');
  const keyId = read(source, 'SMOOCH_KEY_ID');
  const secret = read(source, 'SMOOCH_KEY_SECRET');
  if (token !== undefined) {
    if (keyId !== undefined || secret !== undefined)
      throw new SettingError(
        'SMOOCH_APP_MAKER_TOKEN',
        'is set beside SMOOCH_KEY_ID or SMOOCH_KEY_SECRET. Keep one of the two.',
      );
    if (!jwtShape.test(token))
      throw new SettingError(
        'SMOOCH_APP_MAKER_TOKEN',
        'is not a JWT. Paste the token alone: three parts joined by dots, without "Bearer".',
      );
    return { kind: 'token', token: new Secret(token) };
  }
  if (keyId === undefined && secret === undefined)
    throw new SettingError(
      'SMOOCH_APP_MAKER_TOKEN',
      'is not set. Set it, or start with `npm start`, which brings its own sandbox.',
    );
  if (keyId === undefined)
    throw new SettingError('SMOOCH_KEY_ID', 'is missing beside SMOOCH_KEY_SECRET. Set both.');
  if (secret === undefined)
    throw new SettingError('SMOOCH_KEY_SECRET', 'is missing beside SMOOCH_KEY_ID. Set both.');
  if (!/^[\w-]{1,64}$/.test(keyId))
    throw new SettingError(
      'SMOOCH_KEY_ID',
      'is not a key id. It looks like act_ followed by letters and digits.',
    );
  return { kind: 'key', keyId, secret: new Secret(secret) };
}

function readApiUrl(source: Source): URL {
  const url = readUrl(source, 'SMOOCH_API_URL') ?? new URL(defaultApiUrl);
  if (!/\/v1(\.1)?\/?$/.test(url.pathname))
    throw new SettingError(
      'SMOOCH_API_URL',
      'must end in the version, /v1 or /v1.1, such as https://api.smooch.io/v1.',
    );
  if (url.protocol !== 'https:' && !loopbackHosts.has(url.hostname))
    throw new SettingError(
      'SMOOCH_API_URL',
      'must start with https://. Plain http would send the appMaker token in clear; it is allowed for this machine only.',
    );
  return url;
}

/**
 * The consoles of LINE and WeChat call the service's `app.` host (API page, LINE and WeChat sections), so
 * `api.smooch.io` becomes `app.smooch.io`. A sandbox stands in for the real one and shows the real addresses.
 */
function serviceOriginOf(apiUrl: URL, isSandbox: boolean): string {
  if (isSandbox) return 'https://app.smooch.io';
  return `https://${apiUrl.hostname.replace(/^api\./, 'app.')}`;
}

/** Codes, tokens and the client secret travel there. */
function readIssuer(source: Source): URL | undefined {
  const issuer = readUrl(source, 'OIDC_ISSUER');
  if (issuer && issuer.protocol !== 'https:' && !loopbackHosts.has(issuer.hostname))
    throw new SettingError(
      'OIDC_ISSUER',
      'must start with https://. Plain http would send the client secret in clear; it is allowed for this machine only.',
    );
  if (issuer?.search || issuer?.hash)
    throw new SettingError(
      'OIDC_ISSUER',
      'must have no ? and no #. Copy the issuer as the provider shows it.',
    );
  return issuer;
}

const domainShape = /^([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z\d-]{2,}$/;

function readDomains(source: Source): string[] {
  const domains = readList(source, 'OIDC_ALLOWED_DOMAINS');
  if (!domains.every((domain) => domainShape.test(domain)))
    throw new SettingError(
      'OIDC_ALLOWED_DOMAINS',
      'must be email domains separated by commas, such as example.com,example.org, without @ or *.',
    );
  return domains;
}

const oidcRole = z.enum(['viewer', 'operator', 'admin']);

function readOidc(source: Source): OidcSettings | undefined {
  const issuer = readIssuer(source);
  const clientId = read(source, 'OIDC_CLIENT_ID');
  const clientSecret = read(source, 'OIDC_CLIENT_SECRET');
  const others = ['OIDC_ALLOWED_DOMAINS', 'OIDC_DEFAULT_ROLE', 'OIDC_NAME'].map((name) => read(source, name));
  if ([issuer, clientId, clientSecret, ...others].every((value) => value === undefined)) return undefined;
  if (issuer === undefined)
    throw new SettingError('OIDC_ISSUER', 'is missing. Set it, or clear the other OIDC settings.');
  if (clientId === undefined)
    throw new SettingError('OIDC_CLIENT_ID', 'is missing. Set it, or clear OIDC_ISSUER.');
  if (clientSecret === undefined)
    throw new SettingError('OIDC_CLIENT_SECRET', 'is missing. Set it, or clear OIDC_ISSUER.');
  const role = oidcRole.safeParse(read(source, 'OIDC_DEFAULT_ROLE') ?? 'viewer');
  if (!role.success) throw new SettingError('OIDC_DEFAULT_ROLE', 'must be viewer, operator or admin.');
  return {
    issuer: issuer.href,
    clientId,
    clientSecret: new Secret(clientSecret),
    name: read(source, 'OIDC_NAME') ?? 'single sign-on',
    allowedDomains: readDomains(source),
    defaultRole: role.data,
  };
}

/** Where people reach the dashboard. It stands at the root of its host, so a path would be silently dropped. */
function readPublicUrl(source: Source, port: number): URL {
  const url = readUrl(source, 'NEXTAUTH_URL') ?? new URL(`http://localhost:${port}`);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new SettingError(
      'NEXTAUTH_URL',
      'must end after the host or port, without a path, as in https://dashboard.example.com.',
    );
  return url;
}

function readAuthSecret(source: Source): Secret {
  const secret = read(source, 'NEXTAUTH_SECRET');
  if (secret === undefined)
    throw new SettingError(
      'NEXTAUTH_SECRET',
      'is not set. `npm start` makes one; otherwise set 32 or more random characters.',
    );
  if (secret.length < minimumSecretLength)
    throw new SettingError(
      'NEXTAUTH_SECRET',
      `is too short. Use at least ${minimumSecretLength} random characters.`,
    );
  return new Secret(secret);
}

function readDatabaseUrl(source: Source): Secret | undefined {
  const text = read(source, 'DATABASE_URL');
  if (text !== undefined && !/^postgres(ql)?:\/\//.test(text))
    throw new SettingError(
      'DATABASE_URL',
      'must start with postgres:// or postgresql://. Leave it empty for the embedded database.',
    );
  return text === undefined ? undefined : new Secret(text);
}

function readTrustedProxies(source: Source): number {
  const text = read(source, 'TRUSTED_PROXIES') ?? '0';
  if (!/^\d$/.test(text))
    throw new SettingError(
      'TRUSTED_PROXIES',
      'must be a number from 0 to 9: how many reverse proxies of yours stand in front of the dashboard.',
    );
  return Number(text);
}

const maxRegretSeconds = 30 * 24 * 60 * 60;

function readRegretMs(source: Source): number {
  const text = read(source, 'DELETE_REGRET_SECONDS') ?? '60';
  if (!/^\d{1,7}$/.test(text) || Number(text) > maxRegretSeconds)
    throw new SettingError(
      'DELETE_REGRET_SECONDS',
      `must be a whole number of seconds up to ${maxRegretSeconds} (30 days).`,
    );
  return Number(text) * 1_000;
}

function readWalkEveryMs(source: Source): number {
  const text = read(source, 'FLEET_WALK_MINUTES') ?? '60';
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1)
    throw new SettingError('FLEET_WALK_MINUTES', 'must be a whole number of minutes, 1 or more.');
  return Number(text) * 60_000;
}

/** A host name, an IPv4 address or a bracketed IPv6 address, each with or without a port. */
const hostShape = /^([a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?$/;

function readWebhookHosts(source: Source): string[] {
  const hosts = readList(source, 'WEBHOOK_ALLOWED_HOSTS');
  if (!hosts.every((host) => hostShape.test(host)))
    throw new SettingError(
      'WEBHOOK_ALLOWED_HOSTS',
      'must be host names or addresses separated by commas, such as hooks.corp.example,10.1.2.3:8080, without https://.',
    );
  return hosts;
}

function readLogLevel(source: Source): LogLevel {
  const level = z.enum(logLevels).safeParse(read(source, 'LOG_LEVEL') ?? 'info');
  if (!level.success) throw new SettingError('LOG_LEVEL', `must be one of ${logLevels.join(', ')}.`);
  return level.data;
}

/** True when the dashboard has no credential of its own, so that the start brings up a sandbox. */
export function needsSandbox(source: Source): boolean {
  const credentials = ['SMOOCH_APP_MAKER_TOKEN', 'SMOOCH_KEY_ID', 'SMOOCH_KEY_SECRET'];
  const isBare = credentials.every((variable) => read(source, variable) === undefined);
  if (isBare && read(source, 'SMOOCH_API_URL') !== undefined)
    throw new SettingError(
      'SMOOCH_API_URL',
      'is set without a credential. Set SMOOCH_APP_MAKER_TOKEN too, or clear it to use the sandbox.',
    );
  return isBare;
}

/** Where data, and the secrets the start makes, are kept. Needed before the rest can be read. */
export function readDataDir(source: Source): string {
  return read(source, 'DATA_DIR') ?? '.data';
}

/** Where the dashboard listens. Needed before the rest can be read. */
export function readListenAddress(source: Source): { host: string; port: number } {
  return { host: read(source, 'HOST') ?? '127.0.0.1', port: readPort(source) };
}

/** Checks all settings at once. Throws {@link SettingError} for the first wrong one. */
export function readSettings(source: Source): Env {
  const apiUrl = readApiUrl(source);
  const isSandbox = loopbackHosts.has(apiUrl.hostname);
  const { host, port } = readListenAddress(source);
  const publicUrl = readPublicUrl(source, port);
  const path = apiUrl.pathname.replace(/\/$/, '');
  return {
    apiUrl: `${apiUrl.origin}${path}`,
    credential: readCredential(source),
    isSandbox,
    serviceOrigin: serviceOriginOf(apiUrl, isSandbox),
    isV11: path.endsWith('/v1.1'),
    databaseUrl: readDatabaseUrl(source),
    dataDir: readDataDir(source),
    publicUrl: publicUrl.origin,
    isHttps: publicUrl.protocol === 'https:',
    authSecret: readAuthSecret(source),
    host,
    port,
    trustedProxies: readTrustedProxies(source),
    regretMs: readRegretMs(source),
    walkEveryMs: readWalkEveryMs(source),
    logLevel: readLogLevel(source),
    webhookAllowedHosts: readWebhookHosts(source),
    oidc: readOidc(source),
    metricsPort: readMetricsPort(source),
    otlp: readOtlp(source),
  };
}

/** True under `next dev`, whose refresh needs `eval` and inline styles. The bundler fills this in. */
export const isDevelopment = process.env.NODE_ENV === 'development';

/** Which build this is. The bundler fills these in from `next.config.js`; outside of a build nobody asks. */
export const buildVersions = {
  dashboard: process.env.BUILD_DASHBOARD_VERSION ?? 'unbuilt',
  next: process.env.BUILD_NEXT_VERSION ?? 'unbuilt',
} as const;

let settings: Env | undefined;

/** The settings of this process, checked at the first call and kept. Throws {@link SettingError}. */
export function getEnv(): Env {
  settings ??= readSettings(process.env);
  return settings;
}
