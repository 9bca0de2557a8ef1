import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';

const main = join(import.meta.dirname, 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'sandbox-main-'));
const started: ChildProcess[] = [];

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

interface Ready {
  type: string;
  url: string;
  token: string;
  keyId: string;
  keySecret: string;
}

const variables = (more: Record<string, string>) => ({
  NODE_ENV: 'test' as const,
  PATH: process.env.PATH ?? '',
  SANDBOX_SEED_APPS: '2',
  ...more,
});

async function start(dataDir: string, more: Record<string, string> = {}) {
  // The tests' own loader flags are no business of the process under test.
  const child = fork(main, { env: variables({ DATA_DIR: dataDir, ...more }), execArgv: [], silent: true });
  started.push(child);
  // The one message the process sends; the first test checks its shape.
  const [ready] = (await once(child, 'message')) as [Ready];
  const call = (method: string, path: string, body?: object) =>
    fetch(`${ready.url}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${ready.token}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const names = async () => {
    const { apps } = await (await call('GET', '/apps?limit=100')).json();
    return apps.map(({ name }: { name: string }) => name);
  };
  return { child, ready, call, names };
}

async function runToEnd(more: Record<string, string>) {
  const child = spawn(process.execPath, [main], { env: variables(more) });
  started.push(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (text) => {
    out += text;
  });
  child.stderr.on('data', (text) => {
    err += text;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, out, err }));
  return { child, ended, output: () => out };
}

describe('the process', () => {
  test('says over IPC where it is and with what to call it', async () => {
    const { ready, names } = await start(join(folder, 'ready'));
    expect(ready).toEqual({
      type: 'ready',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      keyId: expect.stringMatching(/^act_/),
      keySecret: expect.any(String),
    });
    expect(await names()).toHaveLength(2);
  });

  test('keeps data and credentials over a restart, and seeds only once', async () => {
    const dataDir = join(folder, 'restart');
    const first = await start(dataDir);
    await first.call('POST', '/apps', { name: 'Stays' });
    const before = await first.names();
    first.child.kill('SIGTERM');
    await once(first.child, 'exit');
    const second = await start(dataDir, { SANDBOX_SEED_APPS: '30' });
    expect(await second.names()).toEqual(before);
    expect(second.ready.token).toBe(first.ready.token);
  });

  test('has everything it has answered after kill -9 in the middle of writing', async () => {
    const dataDir = join(folder, 'killed');
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { child, call } = await start(dataDir, { SANDBOX_SEED_APPS: '0' });
      const write = async (lane: number) => {
        for (let i = 0; ; i += 1) {
          const name = `${round}-${lane}-${i}`;
          const reply = await call('POST', '/apps', { name }).catch(() => null);
          if (reply?.status !== 201) return;
          acknowledged.push(name);
        }
      };
      const lanes = [write(0), write(1), write(2)];
      setTimeout(() => child.kill('SIGKILL'), 120 + round * 60);
      await Promise.all(lanes);
    }
    const { call } = await start(dataDir);
    const stored = new Set<string>();
    for (let offset = 0, hasMore = true; hasMore; offset += 100) {
      const page = await (await call('GET', `/apps?limit=100${offset ? `&offset=${offset}` : ''}`)).json();
      for (const { name } of page.apps) stored.add(name);
      hasMore = page.hasMore;
    }
    expect(acknowledged.length).toBeGreaterThan(3);
    expect(acknowledged.filter((name) => !stored.has(name))).toEqual([]);
  });

  test('ends within a second of SIGTERM, even while an answer hangs', async () => {
    const control = 'a-control-token-for-this-test';
    const { child, ready, call } = await start(join(folder, 'hanging'), { SANDBOX_TEST_CONTROL: control });
    const headers = { 'x-control-token': control };
    const body = JSON.stringify([
      { mode: 'hang', path: '/apps' },
      { mode: 'latency', params: { ms: 60_000 } },
    ]);
    await fetch(`${ready.url}/__control/faults`, { method: 'POST', headers, body });
    const hanging = [call('GET', '/apps'), call('GET', '/apps/x')].map((reply) => reply.catch(() => 'cut'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const sentAt = performance.now();
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
    expect(performance.now() - sentAt).toBeLessThan(1000);
    expect(await Promise.all(hanging)).toEqual(['cut', 'cut']);
  });

  test('ends when the process that started it goes away', async () => {
    const { child } = await start(join(folder, 'orphan'));
    child.disconnect();
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  test('started by hand it prints address, token and a curl, and ends on Ctrl-C', async () => {
    const { child, ended, output } = await runToEnd({ DATA_DIR: join(folder, 'hand') });
    while (!output().includes('Ctrl-C')) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/curl http:\/\/127\.0\.0\.1:\d+\/v1\/apps -H 'authorization: Bearer /);
  });
});

describe('a start that cannot be', () => {
  const oneSentence = async (more: Record<string, string>) => {
    const { ended } = await runToEnd(more);
    const { code, err } = await ended;
    return { code, lines: err.trim().split('\n') };
  };

  test('ends with one sentence: a wrong setting', async () => {
    const { code, lines } = await oneSentence({ SANDBOX_PORT: 'http' });
    expect([code, lines]).toEqual([1, ['SANDBOX_PORT is "http": give a whole number from 0 to 65535.']]);
  });

  test('ends with one sentence: a taken port', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = String(typeof address === 'object' ? address?.port : 0);
    const { code, lines } = await oneSentence({ DATA_DIR: join(folder, 'taken'), SANDBOX_PORT: port });
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toMatch(new RegExp(`^SANDBOX_PORT ${port} is taken`));
    other.close();
  });

  test('ends with one sentence: a data folder that cannot be used, or a damaged file', async () => {
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'damaged'));
    writeFileSync(
      join(folder, 'damaged', 'sandbox.db'),
      'no database at all, and long enough to be read as one'.repeat(50),
    );
    for (const dataDir of [join(folder, 'file', 'below'), join(folder, 'damaged')]) {
      const { code, lines } = await oneSentence({ DATA_DIR: dataDir });
      expect([code, lines.length]).toEqual([1, 1]);
      expect(lines[0]).toMatch(/^DATA_DIR .* cannot be used \(.*\): point it to/);
    }
    rmSync(folder, { recursive: true, force: true });
  });
});
