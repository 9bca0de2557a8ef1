import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { isObject } from './body.ts';
import type { LogEntry } from './log.ts';
import type { Json } from './records.ts';
import { readSettings } from './settings.ts';
import { type Sandbox, startSandbox } from './start.ts';

export const controlToken = 'control-token-of-the-tests';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; `{}` where it is no JSON object. */
  json: Json;
}

export interface Ask {
  method?: string;
  body?: unknown;
  /** Sent as it is, with `contentType`. */
  raw?: string;
  contentType?: string | null;
  /** null: no authorization header at all. */
  authorization?: string | null;
}

/** One of the resources of an answer. */
export function part(reply: Reply, name: string): Json {
  const value = reply.json[name];
  if (!isObject(value)) throw new Error(`${reply.status} without ${name}: ${reply.text}`);
  return value;
}

export function parts(reply: Reply, name: string): Json[] {
  const value = reply.json[name];
  if (!Array.isArray(value)) throw new Error(`${reply.status} without ${name}: ${reply.text}`);
  return value;
}

export const errorOf = (reply: Reply) => [reply.status, part(reply, 'error').code];

function parse(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function bodyOf({ raw, body }: Ask): string | undefined {
  return raw ?? (body === undefined ? undefined : JSON.stringify(body));
}

export class SandboxUnderTest {
  #running: Sandbox | undefined;

  get running(): Sandbox {
    if (!this.#running) throw new Error('the sandbox is started in beforeAll');
    return this.#running;
  }

  async start(dataDir: string, variables: Record<string, string>): Promise<void> {
    const fixed = { DATA_DIR: dataDir, SANDBOX_SEED_APPS: '0', SANDBOX_TEST_CONTROL: controlToken };
    this.#running = await startSandbox(readSettings({ ...fixed, ...variables }));
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
  }

  /** With the appMaker token and a JSON content type unless told otherwise; `path` begins with the version. */
  async call(path: string, ask: Ask = {}): Promise<Reply> {
    const { authorization = `Bearer ${this.running.credentials.token}`, contentType = 'application/json' } =
      ask;
    const headers = new Headers();
    if (authorization !== null) headers.set('authorization', authorization);
    if (contentType !== null) headers.set('content-type', contentType);
    const init = { method: ask.method ?? 'GET', headers, body: bodyOf(ask), redirect: 'manual' } as const;
    const response = await fetch(`${this.running.url}${path}`, {
      ...init,
      signal: AbortSignal.timeout(15_000),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  }

  post(path: string, body: unknown, ask: Ask = {}): Promise<Reply> {
    return this.call(path, { ...ask, method: 'POST', body });
  }

  async control(method: string, path: string, body?: unknown): Promise<Json> {
    const response = await fetch(`${this.running.url}/__control${path}`, {
      method,
      headers: { 'x-control-token': controlToken, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`control ${path}: ${response.status} ${await response.text()}`);
    return parse(await response.text());
  }

  async newApp(name = 'My App'): Promise<string> {
    return String(part(await this.post('/v1/apps', { name }), 'app')._id);
  }

  // The control address answers in the shapes its own code writes.
  async requests(since = 0): Promise<LogEntry[]> {
    return (await this.control('GET', `/requests?since=${since}`)).requests as LogEntry[];
  }

  /** Rows per table, as stored. */
  async counts(): Promise<Record<string, number>> {
    return (await this.control('GET', '/state')).counts as Record<string, number>;
  }

  /** The id of one app planted with this data. */
  async plant(app: object): Promise<string> {
    const { apps } = (await this.control('POST', '/seed', { apps: [app] })) as { apps: { _id: string }[] };
    return apps[0]?._id ?? '';
  }

  /** A JWT of a new key of the app, as the API hands it out. */
  async newAppJwt(appId: string): Promise<{ keyId: string; secret: string; jwt: string }> {
    const { _id, secret } = part(await this.post(`/v1/apps/${appId}/keys`, { name: 'key1' }), 'key');
    const { json } = await this.call(`/v1/apps/${appId}/keys/${_id}/jwt`);
    return { keyId: String(_id), secret: String(secret), jwt: String(json.jwt) };
  }
}

/** A sandbox of its own for one test file, inside the test's process, on a free port. */
export function withSandbox(variables: Record<string, string> = {}): SandboxUnderTest {
  const sandbox = new SandboxUnderTest();
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  beforeAll(() => sandbox.start(dataDir, variables));
  afterAll(async () => {
    await sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return sandbox;
}
