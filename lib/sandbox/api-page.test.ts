import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { part, parts, withSandbox } from './testing.ts';
import { createExamples, objectId } from './testing-examples.ts';

const sandbox = withSandbox();

describe('apps', () => {
  test('create answers 201 with id, token and name, and nothing else', async () => {
    const reply = await sandbox.post('/v1/apps', { name: 'My App' });
    const appToken = expect.stringMatching(/^[a-z0-9]{25}$/);
    expect(reply.status).toBe(201);
    expect(reply.json).toEqual({ app: { _id: objectId, appToken, name: 'My App' } });
  });

  test('get and list show the same app', async () => {
    const created = part(await sandbox.post('/v1/apps', { name: 'Seen twice' }), 'app');
    const got = await sandbox.call(`/v1/apps/${created._id}`);
    expect([got.status, got.json]).toEqual([200, { app: created }]);
    const listed = await sandbox.call('/v1/apps');
    expect(listed.status).toBe(200);
    expect(listed.json).toEqual({ apps: expect.arrayContaining([created]), hasMore: false, offset: 0 });
  });

  test('delete answers {} and takes integrations, keys and webhooks along', async () => {
    const appId = await sandbox.newApp();
    const { _id } = part(
      await sandbox.post(`/v1/apps/${appId}/integrations`, { type: 'frontendEmail' }),
      'integration',
    );
    const { jwt } = await sandbox.newAppJwt(appId);
    const removed = await sandbox.call(`/v1/apps/${appId}`, { method: 'DELETE' });
    expect([removed.status, removed.text]).toEqual([200, '{}']);
    expect((await sandbox.call(`/v1/apps/${appId}`)).status).toBe(404);
    expect((await sandbox.call(`/v1/apps/${appId}/integrations/${_id}`)).status).toBe(404);
    expect((await sandbox.call('/v1/webhooks', { authorization: `Bearer ${jwt}` })).status).toBe(401);
  });
});

describe('app keys', () => {
  test('create, get, list and delete hold secret, name and id', async () => {
    const path = `/v1/apps/${await sandbox.newApp()}/keys`;
    const created = await sandbox.post(path, { name: 'key1' });
    expect(created.status).toBe(201);
    const key = part(created, 'key');
    const secret = expect.stringMatching(/^[A-Za-z0-9_-]{24}$/);
    expect(key).toEqual({ secret, name: 'key1', _id: expect.stringMatching(/^app_[0-9a-f]{24}$/) });
    expect((await sandbox.call(path)).json).toEqual({ keys: [key] });
    expect((await sandbox.call(`${path}/${key._id}`)).json).toEqual({ key });
    const removed = await sandbox.call(`${path}/${key._id}`, { method: 'DELETE' });
    expect([removed.status, removed.text]).toEqual([200, '{}']);
    expect((await sandbox.call(path)).json).toEqual({ keys: [] });
  });

  test('the JWT is app-scoped and signed with that key', async () => {
    const { keyId, secret, jwt } = await sandbox.newAppJwt(await sandbox.newApp());
    expect(decodeProtectedHeader(jwt)).toEqual({ alg: 'HS256', typ: 'JWT', kid: keyId });
    expect(decodeJwt(jwt)).toEqual({ scope: 'app', iat: expect.any(Number) });
    await expect(jwtVerify(jwt, new TextEncoder().encode(secret))).resolves.toBeDefined();
  });
});

describe('integrations', () => {
  for (const { sent, answered } of createExamples) {
    test(`the page's ${sent.type} example is created and can be read`, async () => {
      const path = `/v1/apps/${await sandbox.newApp()}/integrations`;
      const created = await sandbox.post(path, sent);
      expect(created.status).toBe(201);
      const made = part(created, 'integration');
      expect(made).toMatchObject(answered);
      const got = part(await sandbox.call(`${path}/${made._id}`), 'integration');
      expect((await sandbox.call(path)).json).toEqual({ integrations: [got] });
      expect(got).toMatchObject({ _id: made._id, type: sent.type });
    });
  }

  test('messenger and line are listed with the fields of the list example', async () => {
    const path = `/v1/apps/${await sandbox.newApp()}/integrations`;
    for (const { sent } of createExamples) await sandbox.post(path, sent);
    const listed = parts(await sandbox.call(path), 'integrations');
    const text = expect.any(String);
    expect(listed.find(({ type }) => type === 'messenger')).toEqual({
      _id: objectId,
      type: 'messenger',
      userId: text,
      username: text,
      pageId: text,
      appId: text,
    });
    expect(listed.find(({ type }) => type === 'line')).toEqual({
      _id: objectId,
      type: 'line',
      mid: expect.stringMatching(/^u[0-9a-f]{32}$/),
      channelId: expect.stringMatching(/^\d{10}$/),
      botName: text,
    });
  });

  test('no credential comes back from a list or a get', async () => {
    const path = `/v1/apps/${await sandbox.newApp()}/integrations`;
    for (const { sent } of createExamples) await sandbox.post(path, sent);
    const { text } = await sandbox.call(path);
    for (const secret of [
      'your_access_token',
      'your_fb_app_secret',
      '160c0243',
      'AAEuee2FS2',
      'jZak8gGEY',
      'b85cff984b',
      'df5f8c5233',
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  test('the list can be filtered by one type or by several', async () => {
    const path = `/v1/apps/${await sandbox.newApp()}/integrations`;
    for (const { sent } of createExamples) await sandbox.post(path, sent);
    const types = async (query: string) =>
      parts(await sandbox.call(`${path}?${query}`), 'integrations').map(({ type }) => type);
    expect(await types('types=twilio,line')).toEqual(['twilio', 'line']);
    expect(await types('types=twilio%2Cline')).toEqual(['twilio', 'line']);
    expect(await types('types=%20viber%20,nothing')).toEqual(['viber']);
    expect(await types('type=wechat')).toEqual(['wechat']);
    expect(await types('types=viber&type=wechat')).toEqual(['viber']);
    expect(await types('types=undefined')).toEqual([]);
    expect(await types('types=')).toHaveLength(7);
  });

  test('delete answers {} and the integration is gone', async () => {
    const path = `/v1/apps/${await sandbox.newApp()}/integrations`;
    const { _id } = part(await sandbox.post(path, { type: 'frontendEmail' }), 'integration');
    const removed = await sandbox.call(`${path}/${_id}`, { method: 'DELETE' });
    expect([removed.status, removed.text]).toEqual([200, '{}']);
    expect((await sandbox.call(`${path}/${_id}`)).status).toBe(404);
  });
});

describe('the existing calls, with the app id in front of the path', () => {
  test('the webhook curl works as printed: JSON sent as a form', async () => {
    const path = `/v1/apps/${await sandbox.newApp()}/webhooks`;
    const raw = '{"target": "http://example.com/callback"}';
    const reply = await sandbox.call(path, {
      method: 'POST',
      raw,
      contentType: 'application/x-www-form-urlencoded',
    });
    expect(reply.status).toBe(201);
    const secret = expect.stringMatching(/^[0-9a-f]{40}$/);
    expect(reply.json).toEqual({
      webhook: { _id: objectId, triggers: ['message'], secret, target: 'http://example.com/callback' },
    });
  });

  test("a conversation is fetched in the shape of the page's time", async () => {
    const users = `/v1/apps/${await sandbox.newApp()}/appusers`;
    const { _id } = part(await sandbox.post(users, { userId: 'bob' }), 'appUser');
    expect((await sandbox.call(`${users}/${_id}/conversation`)).status).toBe(404);
    await sandbox.post(`${users}/${_id}/messages`, { role: 'appUser', type: 'text', text: 'hi' });
    const reply = await sandbox.call(`${users}/${_id}/conversation`);
    expect(reply.status).toBe(200);
    expect(part(reply, 'conversation')).toMatchObject({
      _id: objectId,
      appUsers: [_id],
      unreadCount: 0,
      messages: [{ text: 'hi' }],
    });
  });
});

describe('every answer', () => {
  test('carries the headers of the real service, and no CORS', async () => {
    const { headers } = await sandbox.call('/v1/apps');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('private, no-cache, no-store, must-revalidate');
    expect(headers.get('pragma')).toBe('no-cache');
    expect(headers.get('expires')).toBe('-1');
    expect(headers.get('etag')).toMatch(/^W\/"/);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('is 404 JSON for an unknown path or method', async () => {
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/v1'],
      ['GET', '/v1/nothing'],
      ['PATCH', '/v1/apps'],
      ['PUT', '/v1/apps/x/y'],
      ['OPTIONS', '/v1/apps'],
      ['GET', '/v2/apps'],
    ] as const) {
      const reply = await sandbox.call(path, { method });
      expect([method, path, reply.status, reply.json.error]).toEqual([
        method,
        path,
        404,
        { code: 'not_found', description: 'Resource not found' },
      ]);
    }
  });
});
