import { beforeEach, describe, expect, test } from 'vitest';
import { withSandbox } from './testing.ts';
import { callRaw } from './testing-raw.ts';

const sandbox = withSandbox();
const fault = (mode: string, more: object = {}) => sandbox.control('POST', '/faults', { mode, ...more });
const list = () => sandbox.call('/v1/apps');
const create = () => sandbox.post('/v1/apps', { name: 'Once' });

beforeEach(() => sandbox.control('POST', '/reset', { apps: 3 }));

describe('a rule', () => {
  test('acts on its method, path and query alone, in both versions', async () => {
    const appId = await sandbox.newApp();
    await fault('status-500', { method: 'GET', path: '/apps/{appId}/keys' });
    expect((await sandbox.call(`/v1/apps/${appId}/keys`)).status).toBe(500);
    expect((await sandbox.call(`/v1.1/apps/${appId}/keys`)).status).toBe(500);
    expect((await sandbox.post(`/v1/apps/${appId}/keys`, { name: 'k' })).status).toBe(201);
    expect((await sandbox.call(`/v1/apps/${appId}/keys/x`)).status).toBe(404);
    await fault('status-502', { path: '/apps/**', query: { types: 'line' } });
    expect((await sandbox.call(`/v1/apps/${appId}/integrations`)).status).toBe(200);
    expect((await sandbox.call(`/v1/apps/${appId}/integrations?types=line`)).status).toBe(502);
  });

  test('can skip the first ones, end after some or after a while, and be one of several', async () => {
    const statuses = async (count: number) => {
      const seen: number[] = [];
      for (let i = 0; i < count; i += 1) seen.push((await list()).status);
      return seen;
    };
    await sandbox.control('POST', '/faults', [
      { mode: 'status-500', skip: 1, times: 1 },
      { mode: 'status-502', skip: 1, times: 1 },
    ]);
    expect(await statuses(4)).toEqual([200, 500, 502, 200]);
    await fault('status-503', { forMs: 150 });
    expect(await statuses(1)).toEqual([503]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await statuses(1)).toEqual([200]);
  });

  test('of no known mode, or misspelt, is refused with words', async () => {
    await expect(fault('explode')).rejects.toThrow(/400.*no known mode/);
    await expect(fault('hang', { time: 1 })).rejects.toThrow(/400/);
  });
});

describe('the log of requests', () => {
  test('holds what went out, with answer, duration and fault, but no credential', async () => {
    await fault('status-500', { times: 1 });
    await sandbox.call('/v1/apps?limit=5');
    await create();
    const [first, second] = await sandbox.requests();
    expect(first).toMatchObject({
      method: 'GET',
      path: '/v1/apps',
      query: { limit: '5' },
      status: 500,
      fault: 'status-500',
      body: null,
    });
    expect(second).toMatchObject({
      method: 'POST',
      status: 201,
      fault: null,
      body: { name: 'Once' },
      headers: { 'content-type': 'application/json' },
      inFlight: 1,
    });
    expect(second?.ms).toBeGreaterThanOrEqual(0);
    expect(JSON.stringify([first, second])).not.toContain(sandbox.running.credentials.token);
  });

  test('can be read from a number on, and forgotten; a call without an answer has no status', async () => {
    await list();
    const [{ sequence = 0 } = {}] = await sandbox.requests();
    await fault('reset-before');
    await callRaw(sandbox, '/v1/apps');
    const requests = await sandbox.requests(sequence);
    expect(requests).toMatchObject([
      { sequence: sequence + 1, status: null, ms: expect.any(Number), fault: 'reset-before' },
    ]);
    await sandbox.control('DELETE', '/requests');
    expect(await sandbox.requests()).toEqual([]);
  });
});
