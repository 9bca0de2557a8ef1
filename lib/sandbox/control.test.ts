import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { part, SandboxUnderTest, withSandbox } from './testing.ts';

const sandbox = withSandbox();

describe('the control address', () => {
  test('answers like any unknown path without its token', async () => {
    for (const path of ['/requests', '/faults', '/state', '/switches']) {
      const unknown = await sandbox.call('/__nothing');
      const { url } = sandbox.running;
      const wrong = await fetch(`${url}/__control${path}`, { headers: { 'x-control-token': 'wrong' } });
      expect([wrong.status, await wrong.text()]).toEqual([404, unknown.text]);
    }
  });

  test('does not exist in a sandbox that was not started for tests', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
    const plain = new SandboxUnderTest();
    await plain.start(dataDir, { SANDBOX_TEST_CONTROL: '' });
    expect(plain.running.control).toBeNull();
    await expect(plain.control('GET', '/state')).rejects.toThrow(/404/);
    await plain.stop();
    rmSync(dataDir, { recursive: true });
  });
});

test('planted apps have exactly the data given', async () => {
  const createdAt = Date.UTC(2017, 1, 3);
  const given = {
    name: 'Acme',
    createdAt,
    keys: [{ name: 'k', secret: 'canary-key-secret' }],
    integrations: [
      { type: 'twilio', fields: { phoneNumber: '+15146125236' }, status: 'error', createdAt },
      { type: 'messenger', credentials: { pageAccessToken: 'canary', appId: '1', appSecret: 'canary' } },
    ],
    webhooks: [{ target: 'https://x.example', secret: 'canary-webhook' }],
    users: [
      {
        userId: 'ann',
        profile: { givenName: 'Ann' },
        messages: [{ role: 'appUser', text: 'hi', at: createdAt }],
      },
    ],
  };
  const id = await sandbox.plant(given);
  expect(Number.parseInt(id.slice(0, 8), 16) * 1000).toBe(createdAt);
  const state = await sandbox.control('GET', `/state?appId=${id}`);
  expect(state).toMatchObject({
    counts: { keys: 1, integrations: 2, webhooks: 1, users: 1 },
    keys: [{ secret: 'canary-key-secret' }],
    integrations: [{ fields: { phoneNumber: '+15146125236' } }, { fields: { appId: '1' } }],
    users: [{ messages: 1 }],
  });
  expect(JSON.stringify(state.integrations)).not.toContain('canary');
  expect((await sandbox.call(`/v1.1/apps/${id}/integrations`)).text).toContain('"status":"error"');
});

test('a reset empties everything, makes so many demo apps, and puts switches and faults back', async () => {
  await sandbox.control('POST', '/switches', { messenger: 'redacted', maxApps: 1 });
  await sandbox.control('POST', '/faults', { mode: 'status-500' });
  await sandbox.control('POST', '/reset', { apps: 7 });
  expect(await sandbox.control('GET', '/switches')).toMatchObject({
    switches: { messenger: 'page', maxApps: null },
  });
  expect(part(await sandbox.post('/v1/apps', { name: 'Eighth' }), 'app').name).toBe('Eighth');
  expect(await sandbox.control('GET', '/state')).toMatchObject({ counts: { apps: 8 } });
});
