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
