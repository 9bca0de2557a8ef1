import { expect, test } from '../fixtures.ts';

test.use({ role: 'nobody' });

test('the health address answers without asking anything else', async ({ request, sandbox }) => {
  const answer = await request.get('/healthz');
  expect(answer.status()).toBe(200);
  expect(await sandbox.requests()).toEqual([]);
});

test('the readiness address names what is ready and holds no secret', async ({ request, sandbox }) => {
  await sandbox.faults({ mode: 'status-503' });
  const answer = await request.get('/readyz');
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ settings: 'ok', database: 'ok', history: 'ok' });
});

test('the image optimizer, which past advisories went through, answers nothing', async ({ request }) => {
  expect((await request.get('/_next/image?url=%2Ficon.svg&w=64&q=75')).status()).toBe(404);
});

test('every answer carries a policy with a nonce of its own and nothing unsafe', async ({ request }) => {
  const policies = [];
  for (let turn = 0; turn < 2; turn++) {
    const { 'content-security-policy': policy } = (await request.get('/sign-in')).headers();
    policies.push(policy ?? '');
  }
  expect(policies[0]).toMatch(/default-src 'none'.*'nonce-[\w+/=]{22,}'.*frame-ancestors 'none'/);
  expect(policies.join()).not.toContain('unsafe');
  expect(policies[0]).not.toBe(policies[1]);
});
