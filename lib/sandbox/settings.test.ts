import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadCredentials } from './credentials.ts';
import { readSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('nothing set: any free port, forty apps, no control, no limits', () => {
  const { port, seedApps, key, token, controlToken, switches } = readSettings({});
  expect([port, seedApps, key, token, controlToken]).toEqual([0, 40, null, null, null]);
  expect(switches).toMatchObject({
    messenger: 'page',
    singleIntegration: [],
    maxApps: null,
    rateLimit: null,
  });
});

test('a wrong value is named together with its cure', () => {
  const wrong = {
    SANDBOX_PORT: '70000',
    SANDBOX_SEED_APPS: 'many',
    SANDBOX_MESSENGER: 'secret',
    SANDBOX_TEST_CONTROL: 'short',
    SANDBOX_TOKEN: 'two words',
    SANDBOX_RATE_LIMIT: '-1',
  };
  for (const [name, value] of Object.entries(wrong)) {
    expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name} .+: `));
  }
  expect(() => readSettings({ SANDBOX_KEY_ID: 'act_1' })).toThrow(/^SANDBOX_KEY_SECRET is missing/);
  expect(() => readSettings({ SANDBOX_KEY_SECRET: 'x' })).toThrow(/^SANDBOX_KEY_ID is missing/);
});

describe('credentials', () => {
  const load = (dataDir: string, env = {}) => loadCredentials(readSettings({ DATA_DIR: dataDir, ...env }));

  test('are made once, kept for their owner alone, and used again', async () => {
    const made = await load(folder);
    expect(await load(folder)).toEqual(made);
    expect(made.keyId).toMatch(/^act_[0-9a-f]{24}$/);
    expect(statSync(join(folder, 'sandbox-credentials.json')).mode & 0o777).toBe(0o600);
  });

  test('are the ones set, where they are set', async () => {
    const set = { SANDBOX_KEY_ID: 'act_mine', SANDBOX_KEY_SECRET: 'my-secret', SANDBOX_TOKEN: 'my-token' };
    expect(await load(folder, set)).toEqual({ keyId: 'act_mine', keySecret: 'my-secret', token: 'my-token' });
    expect((await load(folder, { SANDBOX_TOKEN: 'my-token' })).token).toBe('my-token');
  });

  test('that are damaged stop the start with what to do', async () => {
    const broken = mkdtempSync(join(folder, 'broken-'));
    writeFileSync(join(broken, 'sandbox-credentials.json'), '{');
    await expect(load(broken)).rejects.toThrow(/^DATA_DIR holds a damaged .*: delete that file/);
  });
});
