import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeApi } from './openapi.ts';
import { type Operation, operations } from './openapi-operations.ts';
import { errorShape } from './openapi-shapes.ts';
import { part, withSandbox } from './testing.ts';
import { createExamples } from './testing-examples.ts';

const sandbox = withSandbox();

/** One of everything, so that each path of the description leads to something. */
async function makeAll(): Promise<Record<string, string>> {
  const appId = await sandbox.newApp();
  const id = async (path: string, body: object, name: string) =>
    String(part(await sandbox.post(`/v1/apps/${appId}/${path}`, body), name)._id);
  const userId = await id('appusers', { userId: 'bob' }, 'appUser');
  await sandbox.post(`/v1/apps/${appId}/appusers/${userId}/messages`, { role: 'appUser', text: 'hi' });
  return {
    appId,
    userId,
    keyId: await id('keys', { name: 'k' }, 'key'),
    integrationId: await id('integrations', { type: 'viber', token: 'abc' }, 'integration'),
    webhookId: await id('webhooks', { target: 'http://x.example' }, 'webhook'),
  };
}

const fill = (path: string, ids: Record<string, string>) =>
  path.replace(/\{(\w+)\}/g, (_, name) => String(ids[name]));

/** The document's own schema, as a reader of it would build a check from it. */
function documented({ path, method, status }: Operation) {
  const document = JSON.parse(JSON.stringify(describeApi('http://sandbox.example')));
  return z.fromJSONSchema(document.paths[path][method].responses[status].content['application/json'].schema);
}

for (const operation of operations) {
  describe(operation.id, () => {
    test('is answered by the sandbox exactly as described', async () => {
      const ids = await makeAll();
      const ask = { method: operation.method.toUpperCase(), body: operation.body?.example };
      const reply = await sandbox.call(fill(operation.path, ids), ask);
      expect(reply.status).toBe(operation.status);
      expect(operation.answer.safeParse(reply.json).error).toBeUndefined();
      expect(documented(operation).safeParse(reply.json).error).toBeUndefined();
    });

    test('has examples that obey their own description', () => {
      expect(operation.answer.safeParse(operation.example).error).toBeUndefined();
      expect(operation.body?.schema.safeParse(operation.body.example).error).toBeUndefined();
    });

    test('is refused as described without a credential', async () => {
      const path = fill(operation.path, {});
      const reply = await sandbox.call(path, { method: operation.method.toUpperCase(), authorization: null });
      expect([reply.status, errorShape.safeParse(reply.json).success]).toEqual([401, true]);
    });
  });
}

const integrationOperation = (id: string) => operations.find((operation) => operation.id === id);
for (const { sent } of createExamples) {
  test(`a ${sent.type} integration is created and listed as described`, async () => {
    const path = `/v1/apps/${await sandbox.newApp()}/integrations`;
    expect(integrationOperation('createIntegration')?.body?.schema.safeParse(sent).success).toBe(true);
    const created = await sandbox.post(path, sent);
    expect(integrationOperation('createIntegration')?.answer.safeParse(created.json).error).toBeUndefined();
    const listed = await sandbox.call(path);
    expect(integrationOperation('listIntegrations')?.answer.safeParse(listed.json).error).toBeUndefined();
  });
}

test('refusals of one call alone are described there, and come in the shape described', async () => {
  const line = { type: 'line', channelAccessToken: 'a', channelSecret: 'b' };
  const appId = await sandbox.newApp();
  const connect = () => sandbox.post(`/v1/apps/${appId}/integrations`, line);
  await connect();
  const second = await connect();
  const large = await sandbox.post(`/v1/apps/${appId}/keys`, { name: 'x'.repeat(200_000) });
  await sandbox.control('POST', '/switches', { maxApps: 1 });
  const beyondPlan = await sandbox.post('/v1/apps', { name: 'One too many' });
  await sandbox.control('POST', '/switches', { maxApps: null });
  const { paths } = JSON.parse(JSON.stringify(describeApi('http://sandbox.example')));
  const described = (id: string, reply: typeof second) => {
    const { path, method } = operations.find((operation) => operation.id === id) ?? {};
    const { schema } = paths[path ?? ''][method ?? ''].responses[reply.status].content['application/json'];
    expect([schema, errorShape.safeParse(reply.json).success]).toEqual([
      { $ref: '#/components/schemas/Error' },
      true,
    ]);
    return reply.status;
  };
  expect([
    described('createIntegration', second),
    described('createKey', large),
    described('createApp', beyondPlan),
  ]).toEqual([409, 413, 402]);
  expect(paths['/v1/apps'].get.parameters).toContainEqual(
    expect.objectContaining({
      name: 'limit',
      schema: expect.objectContaining({ type: 'integer', maximum: 100 }),
    }),
  );
});

test('the description and its readable form are served, with an address for every call', async () => {
  const description = await sandbox.call('/openapi.json', { authorization: null });
  expect(description.json).toMatchObject({ openapi: '3.1.1', servers: [{ url: sandbox.running.url }] });
  const page = await sandbox.call('/docs', { authorization: null });
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  expect(page.text).toContain('<td><code>bob</code></td>');
  for (const { id, path } of operations) {
    expect(page.text).toContain(`id="${id}"`);
    expect(Object.keys(part(description, 'paths'))).toContain(path);
  }
});

test('no operation is described twice', () => {
  const names = operations.map(({ id }) => id);
  const calls = operations.map(({ method, path }) => `${method} ${path}`);
  expect([new Set(names).size, new Set(calls).size]).toEqual([operations.length, operations.length]);
});
