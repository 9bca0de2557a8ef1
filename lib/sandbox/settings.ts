import { resolve } from 'node:path';

/** What a wrong setting ends in: one sentence that names the variable and the cure. */
export class SettingError extends Error {
  constructor(variable: string, cure: string) {
    super(`${variable} ${cure}`);
    this.name = 'SettingError';
  }
}

/** Behaviour that tests (and curious engineers) can change; the control address changes it while running. */
export interface Switches {
  /** `page`: id and the API page's echo; `literal`: the echo alone, no id; `redacted`: what the real API answers. */
  messenger: 'page' | 'literal' | 'redacted';
  /** Types of which a second integration per app is refused, besides v1's line and wechat; `all`; `none`. */
  singleIntegration: readonly string[];
  maxApps: number | null;
  maxKeys: number | null;
  maxWebhooks: number | null;
  /** Requests per token and minute. */
  rateLimit: number | null;
  /** HEAD the domain root of a webhook's target, where that is this machine. */
  webhookHeadCheck: boolean;
  /** How long a credential containing `timeout` holds the answer back. */
  slowMs: number;
}

export interface Settings {
  port: number;
  dataDir: string;
  seedApps: number;
  key: { id: string; secret: string } | null;
  token: string | null;
  controlToken: string | null;
  switches: Switches;
}

type Variables = Readonly<Record<string, string | undefined>>;

function wholeNumber(env: Variables, name: string, max: number): number | null {
  const text = env[name]?.trim();
  if (!text) return null;
  if (!/^\d+$/.test(text) || Number(text) > max) {
    throw new SettingError(name, `is "${text}": give a whole number from 0 to ${max}.`);
  }
  return Number(text);
}

/** A limit of 0 would mean "nothing is allowed", which nobody wants: it switches the limit off. */
const limit = (env: Variables, name: string) => wholeNumber(env, name, 1_000_000) || null;

function oneWord(env: Variables, name: string): string | null {
  const text = env[name]?.trim();
  if (!text) return null;
  if (/\s/.test(text)) throw new SettingError(name, 'contains a space or line break: paste the value alone.');
  return text;
}

function oneOf<T extends string>(env: Variables, name: string, allowed: readonly T[]): T | null {
  const text = env[name]?.trim();
  if (!text) return null;
  const found = allowed.find((word) => word === text);
  if (!found) throw new SettingError(name, `is "${text}": use ${allowed.join(' or ')}, or unset it.`);
  return found;
}

function accountKey(env: Variables): Settings['key'] {
  const id = oneWord(env, 'SANDBOX_KEY_ID');
  const secret = oneWord(env, 'SANDBOX_KEY_SECRET');
  if (id && secret) return { id, secret };
  if (id)
    throw new SettingError(
      'SANDBOX_KEY_SECRET',
      'is missing: SANDBOX_KEY_ID is set, so set both or neither.',
    );
  if (secret)
    throw new SettingError(
      'SANDBOX_KEY_ID',
      'is missing: SANDBOX_KEY_SECRET is set, so set both or neither.',
    );
  return null;
}

function controlToken(env: Variables): string | null {
  const token = oneWord(env, 'SANDBOX_TEST_CONTROL');
  if (token && token.length < 16) {
    throw new SettingError(
      'SANDBOX_TEST_CONTROL',
      'is too short: give a random token of 16 characters or more.',
    );
  }
  return token;
}

const splitList = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** The only place of the sandbox that knows environment variables. */
export function readSettings(env: Variables = process.env): Settings {
  return {
    port: wholeNumber(env, 'SANDBOX_PORT', 65_535) ?? 0,
    dataDir: resolve(env.DATA_DIR?.trim() || '.data'),
    seedApps: wholeNumber(env, 'SANDBOX_SEED_APPS', 20_000) ?? 40,
    key: accountKey(env),
    token: oneWord(env, 'SANDBOX_TOKEN'),
    controlToken: controlToken(env),
    switches: {
      messenger: oneOf(env, 'SANDBOX_MESSENGER', ['page', 'literal', 'redacted']) ?? 'page',
      singleIntegration: splitList(env.SANDBOX_SINGLE_INTEGRATION),
      maxApps: limit(env, 'SANDBOX_MAX_APPS'),
      maxKeys: limit(env, 'SANDBOX_MAX_KEYS'),
      maxWebhooks: limit(env, 'SANDBOX_MAX_WEBHOOKS'),
      rateLimit: limit(env, 'SANDBOX_RATE_LIMIT'),
      webhookHeadCheck: oneOf(env, 'SANDBOX_WEBHOOK_CHECK', ['syntax', 'loopback']) === 'loopback',
      slowMs: wholeNumber(env, 'SANDBOX_SLOW_MS', 600_000) ?? 20_000,
    },
  };
}
