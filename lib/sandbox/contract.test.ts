import { describe, expect, test } from 'vitest';
import { channelRows } from './contract.ts';
import { errorOf, part, parts, withSandbox } from './testing.ts';

const sandbox = withSandbox({ SANDBOX_SLOW_MS: '300' });
const integrations = async () => `/v1/apps/${await sandbox.newApp()}/integrations`;
const valuesOf = (fields: readonly string[], mark = '') =>
  Object.fromEntries(fields.map((name) => [name, `${name}-value${mark}`]));

for (const row of channelRows) {
  describe(row.type, () => {
    const complete = { type: row.type, ...valuesOf(row.required) };

    test('asks for each required field, as text, not empty', async () => {
      const path = await integrations();
      for (const name of row.required) {
        const { [name]: _, ...rest } = valuesOf(row.required);
        const without = { ...rest, type: row.type };
        const missing = await sandbox.post(path, without);
        expect(missing.json).toEqual({
          error: { code: 'bad_request', description: `should have required property '${name}'` },
        });
        for (const value of ['', '  ', 5, null, {}, []]) {
          expect(errorOf(await sandbox.post(path, { ...complete, [name]: value }))).toEqual([
            400,
            'bad_request',
          ]);
        }
      }
      expect(parts(await sandbox.call(path), 'integrations')).toEqual([]);
    });

    test('takes any text, ignores unknown fields, and gives the same identity for the same credentials', async () => {
      const [one, two] = [await integrations(), await integrations()];
      await sandbox.post(one, { ...complete, unknownField: 'kept nowhere', _id: 'mine' });
      await sandbox.post(two, complete);
      const [first] = parts(await sandbox.call(one), 'integrations');
      const [second] = parts(await sandbox.call(two), 'integrations');
      expect(JSON.stringify(first)).not.toContain('kept nowhere');
      expect(Object.keys(first ?? {}).sort()).toEqual(Object.keys(second ?? {}).sort());
      for (const made of ['_id', 'shortId', 'smoochAddress', 'webhookSecret']) {
        delete first?.[made];
        delete second?.[made];
      }
      expect(first).toEqual(second);
    });

    const [field] = [...row.required, ...row.optional];
    test('plays a channel that refuses, is revoked, is slow, or breaks, where a credential says so', async () => {
      const path = await integrations();
      const marked = (mark: string) => sandbox.post(path, { ...complete, [String(field)]: `x-${mark}-x` });
      const refused = await marked('invalid');
      expect(refused.json).toEqual({
        error: { code: 'bad_request', description: `The credentials were rejected by ${row.name}` },
      });
      expect(part(await marked('revoked'), 'error').description).toMatch(/401 Unauthorized/);
      expect(errorOf(await marked('boom'))).toEqual([500, 'internal_server_error']);
      expect(parts(await sandbox.call(path), 'integrations')).toEqual([]);
      const start = performance.now();
      expect((await marked('timeout')).status).toBe(201);
      expect(performance.now() - start).toBeGreaterThan(290);
    });

    test(`a second one on the same app is ${row.isOncePerAppInV1 ? 'refused in v1, fine in v1.1' : 'fine'}`, async () => {
      const path = await integrations();
      await sandbox.post(path, complete);
      const second = await sandbox.post(path, complete);
      if (row.isOncePerAppInV1) expect(errorOf(second)).toEqual([409, 'conflict']);
      else expect(second.status).toBe(201);
      expect((await sandbox.post(path.replace('/v1/', '/v1.1/'), complete)).status).toBe(201);
    });
  });
}

test('an unknown type is refused', async () => {
  const path = await integrations();
  for (const type of ['sms', 'toString', '__proto__']) {
    const description = 'Invalid integration type';
    expect((await sandbox.post(path, { type })).json).toEqual({
      error: { code: 'bad_request', description },
    });
  }
  expect(errorOf(await sandbox.post(path, {}))).toEqual([400, 'bad_request']);
});

test('optional values come back only where they are no secret', async () => {
  const path = await integrations();
  const mail = part(
    await sandbox.post(path, { type: 'frontendEmail', fromAddress: 'hello@shop.example' }),
    'integration',
  );
  expect(mail.fromAddress).toBe('hello@shop.example');
  const wechat = await sandbox.post(path, {
    type: 'wechat',
    appId: 'wx1',
    appSecret: 's3cret',
    encodingAesKey: 'aeskey',
  });
  expect(wechat.text).not.toMatch(/s3cret|aeskey/);
});

test('messenger answers its creation page-literally, to the letter, or redacted', async () => {
  const sent = { type: 'messenger', pageAccessToken: 'p-token', appId: '123', appSecret: 's3cret' };
  const create = async (messenger: string) => {
    await sandbox.control('POST', '/switches', { messenger });
    return part(await sandbox.post(await integrations(), sent), 'integration');
  };
  const identity = { _id: expect.any(String), type: 'messenger', pageId: expect.any(String), appId: '123' };
  expect(await create('redacted')).toEqual(identity);
  expect(await create('literal')).toEqual(sent);
  expect(await create('page')).toEqual({ ...identity, pageAccessToken: 'p-token', appSecret: 's3cret' });
});

test('a second integration can be refused for chosen types or for all', async () => {
  const path = await integrations();
  const create = () => sandbox.post(path, { type: 'telegram', token: 'abc' });
  await create();
  for (const singleIntegration of [['telegram', 'viber'], ['all']]) {
    await sandbox.control('POST', '/switches', { singleIntegration });
    expect(errorOf(await create())).toEqual([409, 'conflict']);
  }
  await sandbox.control('POST', '/switches', { singleIntegration: ['none'] });
  for (const type of ['line', 'line']) {
    expect((await sandbox.post(path, { type, channelAccessToken: 'a', channelSecret: 'b' })).status).toBe(
      201,
    );
  }
  await sandbox.control('POST', '/switches', { singleIntegration: [] });
});

test('v1 ignores the fields that only v1.1 knows', async () => {
  const path = `/v1/apps/${await sandbox.newApp()}/integrations`;
  const line = { type: 'line', channelAccessToken: 'a', channelSecret: 'b' };
  const later = { channelId: '1500000000', qrCodeUrl: 'https://invalid.example' };
  expect((await sandbox.post(path, { ...line, ...later })).status).toBe(201);
  const [read] = parts(await sandbox.call(path), 'integrations');
  expect(read?.channelId).not.toBe(later.channelId);
});

test("v1.1 adds status, display name, paging and a PUT, and lets LINE's values follow later", async () => {
  const appId = await sandbox.newApp();
  const path = `/v1.1/apps/${appId}/integrations`;
  const made = part(
    await sandbox.post(path, { type: 'viber', token: 'abc', displayName: 'Shop' }),
    'integration',
  );
  expect(made).toMatchObject({ status: 'active', displayName: 'Shop' });
  const line = part(await sandbox.post(path, { type: 'line' }), 'integration');
  expect(line).not.toHaveProperty('botName');
  const values = { channelAccessToken: 'a', channelSecret: 'b', channelId: '1500000000' };
  const filled = await sandbox.call(`${path}/${line._id}`, { method: 'PUT', body: values });
  expect(part(filled, 'integration')).toMatchObject({ botName: expect.any(String), channelId: '1500000000' });
  const renamed = await sandbox.call(`${path}/${made._id}`, {
    method: 'PUT',
    body: { displayName: 'Shop 2' },
  });
  expect(part(renamed, 'integration').displayName).toBe('Shop 2');
  const page = await sandbox.call(`${path}?limit=1`);
  expect(page.json).toMatchObject({ integrations: [{ _id: made._id }], hasMore: true, offset: 0 });
  expect((await sandbox.call(`/v1/apps/${appId}/integrations/${made._id}`)).json).not.toHaveProperty(
    'integration.status',
  );
  expect(
    (await sandbox.call(`/v1/apps/${appId}/integrations/${made._id}`, { method: 'PUT', body: {} })).status,
  ).toBe(404);
});
