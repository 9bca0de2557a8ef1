import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';

/** A request the sandbox saw. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number | null;
}

interface Fault {
  readonly mode: string;
  readonly method?: string;
  readonly path?: string;
  readonly skip?: number;
  readonly times?: number;
  readonly params?: Readonly<Record<string, number | boolean>>;
}

type Part = 'keys' | 'integrations' | 'webhooks' | 'users';

/** Ids of what was planted. */
export type Planted = { readonly _id: string } & Record<Part, { _id: string }[]>;

/** What is stored of an app; all lists are empty when it is gone. */
type StoredApp = Record<
  Part,
  {
    _id: string;
    type: string;
    name: string;
    target: string;
    secret: string;
    conversation?: { unreadCount: number };
  }[]
>;

/** The sandbox as a test sees it: what went out, what is stored, and how it should misbehave. */
export interface TestSandbox {
  readonly requests: () => Promise<SeenRequest[]>;
  readonly sent: (method: string) => Promise<SeenRequest[]>;
  readonly fault: (...faults: Fault[]) => Promise<void>;
  readonly switches: (changes: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Puts apps in with exactly this data; see `lib/sandbox/plant.ts` for every field. */
  readonly seed: (...apps: readonly object[]) => Promise<{ apps: Planted[] }>;
  readonly clearFaults: () => Promise<void>;
  /** How many apps are stored in all. */
  readonly countApps: () => Promise<number>;
  /** Empties it, or fills it with so many demo apps. */
  readonly reset: (apps?: number) => Promise<void>;
  /** What is stored under an app, past the API. */
  readonly state: (appId: string) => Promise<StoredApp>;
}

const controlToken = randomBytes(24).toString('hex');
const main = join(import.meta.dirname, '..', 'sandbox', 'main.ts');

interface Ready {
  url: string;
  token: string;
  keyId: string;
  keySecret: string;
}

const ready = (child: ChildProcess) =>
  new Promise<Ready>((resolve, reject) => {
    // The sandbox's one message over this channel.
    child.once('message', (message) => resolve(message as Ready));
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
  });

/**
 * Starts a sandbox of its own for the tests of one file and points the settings at it. The real data layer, the
 * real client and the real wire: only the far side is ours. `version` is the one that the client speaks; `by` is what
 * it shows: the appMaker token, or a JWT that it signs with an account's key.
 */
export function withSandbox({
  version = 'v1',
  by = 'token',
}: {
  version?: 'v1' | 'v1.1';
  by?: 'token' | 'key';
} = {}): TestSandbox {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-data-'));
  let child: ChildProcess | undefined;
  let url = '';

  beforeAll(async () => {
    child = fork(main, {
      env: {
        ...process.env,
        DATA_DIR: folder,
        SANDBOX_SEED_APPS: '0',
        SANDBOX_TEST_CONTROL: controlToken,
      },
      silent: true,
    });
    const { url: address, token, keyId, keySecret } = await ready(child);
    url = address;
    const credential =
      by === 'token'
        ? { SMOOCH_APP_MAKER_TOKEN: token }
        : { SMOOCH_APP_MAKER_TOKEN: '', SMOOCH_KEY_ID: keyId, SMOOCH_KEY_SECRET: keySecret };
    Object.assign(process.env, {
      SMOOCH_API_URL: `${address}/${version}`,
      ...credential,
      NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      DELETE_REGRET_SECONDS: '60',
    });
  });
  afterAll(() => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const control = async (method: string, path: string, body?: unknown) => {
    const headers = { 'x-control-token': controlToken, 'content-type': 'application/json' };
    const response = await fetch(`${url}/__control/${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`control ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const requests = async () => (await control('GET', 'requests')).requests;
  return {
    requests,
    sent: async (method) => (await requests()).filter((request: SeenRequest) => request.method === method),
    fault: (...faults) => control('POST', 'faults', faults),
    switches: (changes) => control('POST', 'switches', changes),
    reset: (apps = 0) => control('POST', 'reset', { apps }),
    seed: (...apps) => control('POST', 'seed', { apps }),
    clearFaults: () => control('DELETE', 'faults'),
    countApps: async () => (await control('GET', 'state')).counts.apps,
    state: (appId) => control('GET', `state?appId=${appId}`),
  };
}

/** A signed-in person of a role, stored in the open test database, with fresh sudo. */
export async function signedIn(role: Staff['role'] = 'admin'): Promise<Staff> {
  const id = randomUUID();
  const now = Date.now();
  const email = `${role}@example.com`;
  await (await db())
    .insertInto('staff')
    .values({
      id,
      email,
      email_key: `${id}@example.com`,
      name: role,
      role,
      is_disabled: 0,
      created_at: now,
      updated_at: now,
    })
    .execute();
  return { id, email, name: role, role, sessionId: randomUUID(), sudoUntil: now + 600_000 };
}
