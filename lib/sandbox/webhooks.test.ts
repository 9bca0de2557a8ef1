import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { errorOf, part, parts, withSandbox } from './testing.ts';

const sandbox = withSandbox();
const webhooks = async (version = 'v1') => `/${version}/apps/${await sandbox.newApp()}/webhooks`;

test('a webhook is made, shown, listed, changed and removed', async () => {
  const path = await webhooks();
  const sent = { target: 'https://example.com/hook', triggers: ['message:appUser', 'postback'] };
  const made = part(await sandbox.post(path, sent), 'webhook');
  expect(made).toMatchObject(sent);
  expect((await sandbox.call(`${path}/${made._id}`)).json).toEqual({ webhook: made });
  expect((await sandbox.call(path)).json).toEqual({ webhooks: [made] });
  const changed = await sandbox.call(`${path}/${made._id}`, { method: 'PUT', body: { triggers: ['*'] } });
  expect([changed.status, changed.json]).toEqual([200, { webhook: { ...made, triggers: ['*'] } }]);
  const removed = await sandbox.call(`${path}/${made._id}`, { method: 'DELETE' });
  expect([removed.status, removed.text]).toEqual([200, '{}']);
  expect(parts(await sandbox.call(path), 'webhooks')).toEqual([]);
});

test('a target without http or https, or triggers nobody knows, are refused', async () => {
  const path = await webhooks();
  const { _id } = part(await sandbox.post(path, { target: 'http://ok.example' }), 'webhook');
  const wrong = [
    {},
    { target: 'ftp://example.com' },
    { target: 'example.com' },
    { target: 'javascript:alert(1)' },
    { target: 'http://' },
    { target: 'http://ok.example', triggers: ['Message'] },
    { target: 'http://ok.example', triggers: 'message' },
    { target: 'http://ok.example', triggers: [] },
  ];
  for (const body of wrong) {
    expect(errorOf(await sandbox.post(path, body))).toEqual([400, 'bad_request']);
    expect(errorOf(await sandbox.call(`${path}/${_id}`, { method: 'PUT', body }))).toEqual([
      400,
      'bad_request',
    ]);
  }
});

test('v1.1 has version, includeClient and includeFullAppUser, and more triggers', async () => {
  const sent = { target: 'http://x.example', triggers: ['client:add'], includeClient: true };
  expect(part(await sandbox.post(await webhooks('v1.1'), sent), 'webhook')).toMatchObject({
    version: 'v1.1',
    includeClient: true,
    includeFullAppUser: false,
  });
  expect(errorOf(await sandbox.post(await webhooks(), sent))).toEqual([400, 'bad_request']);
});

test('the target can be asked before it is taken, but only where it is this machine', async () => {
  await sandbox.control('POST', '/switches', { webhookHeadCheck: true });
  const seen: string[] = [];
  const receiver = createServer((req, res) => {
    seen.push(`${req.method} ${req.url}`);
    res.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const target = `http://127.0.0.1:${port}/deep/hook`;
  expect((await sandbox.post(await webhooks(), { target })).status).toBe(201);
  expect(seen).toEqual(['HEAD /']);
  receiver.close();
  expect(errorOf(await sandbox.post(await webhooks(), { target }))).toEqual([400, 'bad_request']);
  expect((await sandbox.post(await webhooks(), { target: 'https://nowhere.invalid/hook' })).status).toBe(201);
});
