import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '../fixtures.ts';
import { startInVain, startStack } from '../stack.ts';

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
  test(`${signal} ends every process that the start began`, async () => {
    const stack = await startStack();
    expect(stack.childPids).toHaveLength(2);
    process.kill(stack.pid, signal);
    for (const pid of [stack.pid, ...stack.childPids])
      await expect.poll(() => isRunning(pid), { message: `process ${pid} runs` }).toBe(false);
    await stack.stop();
  });
}

test('the end of the sandbox ends the rest, with one sentence', async () => {
  const stack = await startStack();
  const [sandbox, dashboard] = stack.childPids;
  process.kill(sandbox ?? 0, 'SIGKILL');
  await expect.poll(() => isRunning(stack.pid)).toBe(false);
  expect(isRunning(dashboard ?? 0)).toBe(false);
  expect(stack.output()).toContain('The sandbox ended unexpectedly (SIGKILL). Everything was stopped.');
  await stack.stop();
});

const wrongSettings = [
  [{ PORT: 'eighty' }, /^PORT is not a port\./],
  [{ HOST: '192.0.2.1' }, /^HOST is not an address of this machine\./],
  [{ NEXTAUTH_SECRET: 'short' }, /^NEXTAUTH_SECRET is too short\./],
  [{ SMOOCH_APP_MAKER_TOKEN: 'Bearer x' }, /^SMOOCH_APP_MAKER_TOKEN is not a JWT\./],
  [{ SMOOCH_API_URL: 'https://api.smooch.io/v1' }, /^SMOOCH_API_URL is set without a credential\./],
  [
    { SMOOCH_API_URL: 'http://api.smooch.io/v1', SMOOCH_APP_MAKER_TOKEN: 'a.b.c' },
    /^SMOOCH_API_URL must start/,
  ],
  [{ SMOOCH_KEY_ID: 'act_1' }, /^SMOOCH_KEY_SECRET|^SMOOCH_KEY_ID/],
  [{ DATABASE_URL: 'mysql://localhost/x' }, /^DATABASE_URL must start with postgres:/],
  [{ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' }, /^DATABASE_URL names a database that refused us/],
  [{ DATA_DIR: '/dev/null' }, /^DATA_DIR is not a folder\./],
  [{ SANDBOX_PORT: '99999' }, /^SANDBOX_PORT is "99999"/],
] as const satisfies readonly (readonly [Record<string, string>, RegExp])[];

for (const [settings, sentence] of wrongSettings) {
  test(`the start with ${JSON.stringify(settings)} ends with one line that names the setting`, async () => {
    const { code, output } = await startInVain(settings);
    expect(code).toBe(1);
    expect(output).toMatch(sentence);
    expect(output.split('\n')).toHaveLength(1);
  });
}

for (const variable of ['PORT', 'SANDBOX_PORT']) {
  test(`a taken ${variable} ends with a line that says which`, async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { code, output } = await startInVain({ [variable]: String(port) });
    server.close();
    expect(code).toBe(1);
    expect(output).toBe(
      `Port ${port} is taken by another program. End that one, or set ${variable} to another port.`,
    );
  });
}

test('a live service starts without a sandbox, and no lost setting puts one in its place', async () => {
  const live = { SMOOCH_API_URL: 'https://api.smooch.io/v1', SMOOCH_APP_MAKER_TOKEN: 'a.live.token' };
  const stack = await startStack({ ...live, SANDBOX_TEST_CONTROL: '', SANDBOX_TOKEN: '' });
  expect(stack.childPids).toHaveLength(1);
  expect(stack.output()).toContain('Live: https://api.smooch.io/v1');
  for (const path of ['/control', '/__control', '/v1/apps'])
    expect((await fetch(stack.url + path)).status).toBe(404);
  await stack.end();
  const { code, output } = await startInVain({ DATA_DIR: String(stack.env.DATA_DIR) });
  await stack.stop();
  expect(code).toBe(1);
  expect(output).toMatch(/^SMOOCH_APP_MAKER_TOKEN is not set, but the data of DATA_DIR belong to https/);
  expect(output.split('\n')).toHaveLength(1);
});
