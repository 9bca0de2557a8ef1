import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { faultModes } from './fault-modes.ts';
import { errorOf, part, parts, withSandbox } from './testing.ts';
import { callRaw } from './testing-raw.ts';

const sandbox = withSandbox();
const fault = (mode: string, more: object = {}) => sandbox.control('POST', '/faults', { mode, ...more });
const list = () => sandbox.call('/v1/apps');
const create = () => sandbox.post('/v1/apps', { name: 'Once' });
const stored = async () => (await sandbox.counts()).apps;
const raw = (path: string, method?: string, limitMs?: number) => callRaw(sandbox, path, method, limitMs);

beforeEach(() => sandbox.control('POST', '/reset', { apps: 3 }));

describe('time and connection', () => {
  test('latency delays the real answer', async () => {
    await fault('latency', { params: { ms: 150 } });
    const start = performance.now();
    expect((await list()).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(140);
  });

  test('hang sends nothing and does nothing; after commit it has done it', async () => {
    await fault('hang', { times: 1 });
    expect(await raw('/v1/apps', 'POST')).toMatchObject({ status: undefined, error: 'time' });
    expect(await stored()).toBe(3);
    await fault('hang-after-commit', { times: 1 });
    expect(await raw('/v1/apps', 'POST')).toMatchObject({ status: undefined, error: 'time' });
    expect(await stored()).toBe(4);
  });

  test('hang-body sends half, drip a byte at a time', async () => {
    await fault('hang-body', { times: 1 });
    const half = await raw('/v1/apps');
    expect(half).toMatchObject({ status: 200, error: 'time' });
    expect(half.body.length).toBe(Math.ceil(Number(half.headers['content-length']) / 2));
    await fault('drip', { params: { ms: 50 } });
    const dripped = await raw('/v1/apps');
    expect(dripped.body.length).toBeGreaterThan(2);
    expect(dripped.body.length).toBeLessThan(12);
  });

  test('a reset comes before or after the work is done', async () => {
    await fault('reset-before', { times: 1 });
    expect((await raw('/v1/apps', 'POST')).error).toMatch(/ECONNRESET|hang up/);
    expect(await stored()).toBe(3);
    await fault('reset-after', { times: 1 });
    expect((await raw('/v1/apps', 'POST')).error).toMatch(/ECONNRESET|hang up/);
    expect(await stored()).toBe(4);
  });
});

describe('refusals', () => {
  const expected = {
    'rate-limit': 429,
    'rate-limit-date': 429,
    'rate-limit-hour': 429,
    'rate-limit-bare': 429,
    'status-500': 500,
    'status-502': 502,
    'status-503': 503,
    'status-504': 504,
    unauthorized: 401,
    forbidden: 403,
    gone: 404,
  };
  for (const [mode, status] of Object.entries(expected)) {
    test(`${mode} answers ${status}, changes nothing, and ends when it was asked to`, async () => {
      await fault(mode, { times: 1 });
      expect((await create()).status).toBe(status);
      expect(await stored()).toBe(3);
      expect((await create()).status).toBe(201);
    });
  }

  test('gone is the 404 of what is asked for', async () => {
    await fault('gone');
    const codeOf = async (path: string) => errorOf(await sandbox.call(`/v1/apps/a${path}`))[1];
    const paths = [
      '',
      '/integrations',
      '/integrations/i',
      '/keys/k',
      '/webhooks/w',
      '/appusers/u',
      '/appusers/u/messages',
    ];
    expect(await Promise.all(paths.map(codeOf))).toEqual([
      'app_not_found',
      'app_not_found',
      'integration_not_found',
      'not_found',
      'not_found',
      'user_not_found',
      'conversation_not_found',
    ]);
  });

  test('Retry-After is seconds, a date, or an hour', async () => {
    const header = async (mode: string, params = {}) => {
      await sandbox.control('DELETE', '/faults');
      await fault(mode, { params });
      return (await list()).headers.get('retry-after') ?? '';
    };
    expect(await header('rate-limit', { retryAfter: 7 })).toBe('7');
    expect(Date.parse(await header('rate-limit-date', { retryAfter: 30 })) - Date.now()).toBeGreaterThan(
      27_000,
    );
    expect(await header('rate-limit-hour')).toBe('3600');
  });

  test('a status can be sent after the work was done', async () => {
    await fault('status-500', { params: { commit: true } });
    expect((await create()).status).toBe(500);
    expect(await stored()).toBe(4);
  });

  test('redirect points to another host', async () => {
    await fault('redirect', { params: { location: 'http://127.0.0.2:9/v1/apps' } });
    const reply = await list();
    expect([reply.status, reply.headers.get('location')]).toEqual([302, 'http://127.0.0.2:9/v1/apps']);
  });
});

describe('bodies', () => {
  const bodyOf = async (mode: string, params = {}) => {
    await fault(mode, { params });
    return raw('/v1/apps', 'GET', 10_000);
  };

  test('HTML, honest or labelled JSON', async () => {
    const honest = await bodyOf('html');
    expect([honest.status, honest.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    await sandbox.control('DELETE', '/faults');
    const labelled = await bodyOf('html-as-json');
    expect(labelled.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(labelled.body.toString()).toMatch(/^<!DOCTYPE/);
  });

  test('nothing, with 200 or 204', async () => {
    expect(await bodyOf('empty')).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    await sandbox.control('DELETE', '/faults');
    expect(await bodyOf('no-content')).toMatchObject({ status: 204, body: Buffer.alloc(0) });
  });

  test('cut off, and not UTF-8', async () => {
    const cut = await bodyOf('truncated');
    expect(() => JSON.parse(cut.body.toString())).toThrow(SyntaxError);
    await sandbox.control('DELETE', '/faults');
    const { body } = await bodyOf('bad-utf8');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body)).toThrow(TypeError);
    expect(() => JSON.parse(body.toString())).not.toThrow();
  });

  test('50 MB, and a small gzip that unpacks to many', async () => {
    expect((await bodyOf('huge')).body.length).toBeGreaterThan(50 * 1024 * 1024);
    await sandbox.control('DELETE', '/faults');
    const bomb = await bodyOf('gzip-bomb', { bytes: 20_000_000 });
    expect(bomb.headers['content-encoding']).toBe('gzip');
    expect(bomb.body.length).toBeLessThan(100_000);
    expect(gunzipSync(bomb.body).length).toBeGreaterThan(20_000_000);
  });

  test('missing ids, wrong types, extra fields, __proto__ keys', async () => {
    const apps = async (mode: string) => {
      await sandbox.control('DELETE', '/faults');
      await fault(mode);
      return list();
    };
    expect(parts(await apps('missing-id'), 'apps')[0]).not.toHaveProperty('_id');
    expect(parts(await apps('wrong-types'), 'apps')[0]?.name).toBe(42);
    const extra = await apps('extra-fields');
    expect(parts(extra, 'apps')[0]).toMatchObject({
      internalNotes: expect.anything(),
      name: expect.any(String),
    });
    const proto = await apps('proto-key');
    expect(proto.text).toMatch(/^\{"__proto__":/);
    expect(parts(proto, 'apps')).toHaveLength(3);
    expect(proto.text.split('"__proto__"')).toHaveLength(5);
    await sandbox.control('DELETE', '/faults');
    await fault('missing-id');
    expect(part(await create(), 'app')).toEqual({ appToken: expect.any(String), name: 'Once' });
  });
});

describe('lists that move', () => {
  const page = (offset: number) => sandbox.call(`/v1/apps?limit=2&offset=${offset}`);
  const ids = async (offset: number) => parts(await page(offset), 'apps').map(({ _id }) => _id);

  test('the same item is on two pages', async () => {
    await fault('repeat-item');
    const [first, second, third] = [await ids(0), await ids(2), await ids(4)];
    expect(second[0]).toBe(first[1]);
    expect(new Set([...first, ...second, ...third]).size).toBe(3);
  });

  test('hasMore never ends, with empty pages or from the start again', async () => {
    await fault('endless-pages');
    expect((await page(50)).json).toEqual({ apps: [], hasMore: true, offset: 50 });
    await sandbox.control('DELETE', '/faults');
    await fault('endless-pages', { params: { restart: true } });
    expect(await ids(50)).toEqual(await ids(0));
  });
});

test('duplicate makes two and answers with one', async () => {
  await fault('duplicate', { method: 'POST', path: '/apps' });
  expect(errorOf(await sandbox.post('/v1/apps', {}))).toEqual([400, 'bad_request']);
  const { _id } = part(await create(), 'app');
  expect(await stored()).toBe(5);
  expect(parts(await list(), 'apps').map((app) => app._id)).toContain(_id);
  expect((await sandbox.control('GET', '/requests')).requests).toHaveLength(3);
});

test('every mode leaves the server able to answer the next call', async () => {
  for (const mode of Object.keys(faultModes)) {
    await sandbox.control('DELETE', '/faults');
    await fault(mode, { times: 1, params: { ms: 10, bytes: 100_000 } });
    await raw('/v1/apps', 'POST', 200);
    expect([mode, (await list()).status]).toEqual([mode, 200]);
  }
});
