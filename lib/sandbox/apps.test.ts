import { describe, expect, test } from 'vitest';
import { errorOf, part, parts, withSandbox } from './testing.ts';

const sandbox = withSandbox();
const names = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, i) => ({ name: `${prefix} ${i}` }));

describe('the list of apps', () => {
  test('is paged by 25, at most 100, in the order of creation', async () => {
    await sandbox.control('POST', '/reset', {});
    await sandbox.control('POST', '/seed', { apps: names(130, 'App') });
    const first = await sandbox.call('/v1/apps');
    expect(parts(first, 'apps').map(({ name }) => name)).toEqual(names(25, 'App').map(({ name }) => name));
    expect(first.json).toMatchObject({ hasMore: true, offset: 0 });
    const second = await sandbox.call('/v1/apps?limit=100&offset=100');
    expect(parts(second, 'apps')).toHaveLength(30);
    expect(second.json).toMatchObject({ hasMore: false, offset: 100 });
  });

  test('has hasMore false when the page ends exactly at the end, and is empty past it', async () => {
    expect((await sandbox.call('/v1/apps?limit=100&offset=30')).json).toMatchObject({ hasMore: false });
    const past = { apps: [], hasMore: false, offset: 5000 };
    expect((await sandbox.call('/v1/apps?offset=5000')).json).toEqual(past);
  });

  test('refuses a limit or offset out of range', async () => {
    const wrong = [
      'limit=0',
      'limit=101',
      'limit=-1',
      'limit=abc',
      'limit=1.5',
      'limit=',
      'offset=-1',
      'offset=x',
      'offset=1e400',
    ];
    for (const query of wrong) {
      const reply = await sandbox.call(`/v1/apps?${query}`);
      expect([query, ...errorOf(reply)]).toEqual([query, 400, 'bad_request']);
    }
  });
});

describe('a name', () => {
  test('may be anything that is not blank, twice the same, and very long', async () => {
    for (const name of ['Same', 'Same', 'x'.repeat(10_000), 'Café ☕️ مرحبا', '<b>&"\u0000', '  spaced  ']) {
      expect(part(await sandbox.post('/v1/apps', { name }), 'app').name).toBe(name);
    }
  });

  test('is required, text and not blank', async () => {
    for (const body of [{}, { name: '' }, { name: ' ' }, { name: 1 }, { name: null }, { name: ['x'] }]) {
      expect(errorOf(await sandbox.post('/v1/apps', body))).toEqual([400, 'bad_request']);
    }
  });
});

describe('a body', () => {
  test('may be empty with a JSON content type where none is needed', async () => {
    const appId = await sandbox.newApp();
    const removed = await sandbox.call(`/v1/apps/${appId}`, { method: 'DELETE', raw: '' });
    expect([removed.status, removed.text]).toEqual([200, '{}']);
    expect(errorOf(await sandbox.call('/v1/apps', { method: 'POST', raw: '' }))).toEqual([
      400,
      'bad_request',
    ]);
  });

  test('is read whatever its content type says, and refused where it is no JSON object', async () => {
    for (const contentType of [null, 'text/plain', 'application/x-www-form-urlencoded']) {
      const reply = await sandbox.call('/v1/apps', {
        method: 'POST',
        raw: '{"name":"Typeless"}',
        contentType,
      });
      expect(reply.status).toBe(201);
    }
    for (const raw of ['{', 'name=x', '[]', '"x"', 'null', '{"name":"x"', 'true']) {
      expect([raw, ...errorOf(await sandbox.call('/v1/apps', { method: 'POST', raw }))]).toEqual([
        raw,
        400,
        'bad_request',
      ]);
    }
  });

  test('above 100 kB is 413', async () => {
    const reply = await sandbox.post('/v1/apps', { name: 'x'.repeat(110_000) });
    expect(errorOf(reply)).toEqual([413, 'payload_too_large']);
  });
});

test('ids of nothing, and of something else, are 404 by name', async () => {
  const appId = await sandbox.newApp();
  const other = await sandbox.newApp();
  const { _id } = part(
    await sandbox.post(`/v1/apps/${other}/integrations`, { type: 'frontendEmail' }),
    'integration',
  );
  const expected = [
    ['/v1/apps/000000000000000000000000', 'app_not_found'],
    ['/v1/apps/..%2fkeys', 'app_not_found'],
    [`/v1/apps/${'a'.repeat(5000)}`, 'app_not_found'],
    [`/v1/apps/${appId}/integrations/${_id}`, 'integration_not_found'],
    [`/v1/apps/${appId}/keys/app_000000000000000000000000`, 'not_found'],
    [`/v1/apps/${appId}/webhooks/000000000000000000000000`, 'not_found'],
    [`/v1/apps/${appId}/appusers/nobody`, 'user_not_found'],
  ] as const;
  for (const [path, code] of expected) {
    expect([path, ...errorOf(await sandbox.call(path))]).toEqual([path, 404, code]);
  }
});

describe('limits, when switched on', () => {
  test('apps 402, keys 400, webhooks 400, calls 429 with Retry-After', async () => {
    const appId = await sandbox.newApp();
    await sandbox.control('POST', '/switches', { maxApps: 1, maxKeys: 1, maxWebhooks: 1 });
    expect(errorOf(await sandbox.post('/v1/apps', { name: 'x' }))).toEqual([402, 'payment_required']);
    for (const [path, body] of [
      ['keys', { name: 'k' }],
      ['webhooks', { target: 'http://x.example' }],
    ] as const) {
      expect((await sandbox.post(`/v1/apps/${appId}/${path}`, body)).status).toBe(201);
      expect(errorOf(await sandbox.post(`/v1/apps/${appId}/${path}`, body))).toEqual([400, 'bad_request']);
    }
    await sandbox.control('POST', '/switches', {
      maxApps: null,
      maxKeys: null,
      maxWebhooks: null,
      rateLimit: 2,
    });
    await sandbox.call('/v1/apps');
    await sandbox.call('/v1/apps');
    const limited = await sandbox.call('/v1.1/apps');
    expect(errorOf(limited)).toEqual([429, 'too_many_requests']);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(20);
    await sandbox.control('POST', '/switches', { rateLimit: null });
  });
});

describe('v1.1', () => {
  test('adds settings and metadata to an app, and a PUT that v1 lacks', async () => {
    const app = part(await sandbox.post('/v1.1/apps', { name: 'New', metadata: { crm: '42' } }), 'app');
    expect(app).toMatchObject({
      name: 'New',
      metadata: { crm: '42' },
      settings: { maskCreditCardNumbers: true },
    });
    const body = { name: 'Newer', settings: { echoPostback: true } };
    const put = await sandbox.call(`/v1.1/apps/${app._id}`, { method: 'PUT', body });
    expect(part(put, 'app')).toMatchObject({
      name: 'Newer',
      metadata: { crm: '42' },
      settings: { echoPostback: true },
    });
    expect((await sandbox.call(`/v1/apps/${app._id}`, { method: 'PUT', body })).status).toBe(404);
    expect((await sandbox.call(`/v1/apps/${app._id}`)).json).not.toHaveProperty('app.settings');
  });

  test('refuses nested metadata and settings of the wrong type', async () => {
    for (const wrong of [
      { metadata: { a: { b: 1 } } },
      { metadata: 'x' },
      { settings: { echoPostback: 'yes' } },
      { settings: 1 },
    ]) {
      expect(errorOf(await sandbox.post('/v1.1/apps', { name: 'x', ...wrong }))).toEqual([
        400,
        'bad_request',
      ]);
    }
  });
});
