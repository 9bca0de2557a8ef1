import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db/client';
import { forEachEngine } from '#lib/db/testing';
import * as service from '#lib/smooch/webhooks';
import { createApp } from './apps.ts';
import { signedIn, withSandbox } from './testing.ts';
import { sendTestEvent } from './webhook-test.ts';
import {
  createWebhook,
  deleteWebhook,
  listWebhooks,
  revealWebhookSecret,
  updateWebhook,
} from './webhooks.ts';

const sandbox = withSandbox();
const values = { target: 'https://hooks.example/smooch', triggers: ['message', 'postback'], isSure: true };

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A webhook's receiver on this machine, which the settings of these tests make an exception. */
function receiver() {
  const received: Received[] = [];
  let answer = (_: Received) => ({ status: 200, body: 'thank you' });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = { headers: request.headers, body: Buffer.concat(chunks).toString() };
    received.push(one);
    const { status, body } = answer(one);
    response.writeHead(status, { 'content-type': 'text/plain' }).end(body);
  });
  return {
    received,
    answerWith: (next: typeof answer) => {
      answer = next;
    },
    start: () => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)),
    stop: () => server.close(),
    // A listening TCP server has an address object.
    target: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
  };
}

const hook = receiver();
beforeAll(async () => {
  await hook.start();
  process.env.WEBHOOK_ALLOWED_HOSTS = new URL(hook.target()).host;
});
afterAll(() => hook.stop());

const history = async (kind: string) =>
  (await db())
    .selectFrom('audit')
    .select(['phase', 'outcome', 'target', 'detail', 'reason'])
    .where('kind', '=', kind)
    .orderBy('seq')
    .execute();

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
    hook.received.length = 0;
    hook.answerWith(() => ({ status: 200, body: 'thank you' }));
  });
  afterEach(() => sandbox.reset());

  const newApp = async () => {
    const staff = await signedIn();
    return { staff, appId: (await createApp(staff, randomUUID(), { name: 'Acme' })).id };
  };
  const newWebhook = async (target = values.target) => {
    const { staff, appId } = await newApp();
    const { id } = await createWebhook(staff, randomUUID(), appId, { ...values, target });
    return { staff, appId, id };
  };

  test('a webhook is added once, listed without its secret, and the history says where it points', async () => {
    const { staff, appId } = await newApp();
    const submissionId = randomUUID();
    const target = `${values.target}?token=canary`;
    const made = await createWebhook(staff, submissionId, appId, { ...values, target });
    const again = await createWebhook(staff, submissionId, appId, { ...values, target });
    expect(again).toEqual({ ...made, how: 'repeated' });
    expect(await sandbox.sent('POST')).toHaveLength(2);
    const [row, ...others] = await listWebhooks(staff, appId);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ id: made.id, target });
    const { secret } = await service.getWebhook(appId, made.id);
    expect(made.secret).toBe(secret?.reveal());
    expect(JSON.stringify(row)).not.toContain(secret);
    const entries = await history('webhook.create');
    expect(JSON.stringify(entries)).toContain('https://hooks.example/smooch');
    expect(JSON.stringify(entries)).not.toContain('canary');
  });

  test('an added webhook whose answer is lost is found', async () => {
    const { staff, appId } = await newApp();
    await sandbox.fault({ mode: 'reset-after', method: 'POST', times: 1 });
    expect((await createWebhook(staff, randomUUID(), appId, values)).how).toBe('found');
    expect(await listWebhooks(staff, appId)).toHaveLength(1);
  });

  test.each([
    'http://hooks.example/',
    'https://10.0.0.1/',
    'https://localhost/',
    'https://a:b@hooks.example/',
    'hooks.example',
    'javascript:alert(1)',
  ])('the target %s is refused before anything is sent', async (target) => {
    const { staff, appId } = await newApp();
    const added = createWebhook(staff, randomUUID(), appId, { ...values, target });
    await expect(added).rejects.toMatchObject({ fieldErrors: { target: expect.any(String) } });
    expect(await sandbox.sent('POST')).toHaveLength(1);
  });

  test('a trigger that neither we nor the webhook know is refused', async () => {
    const { staff, appId, id } = await newWebhook();
    const later = { ...values, triggers: ['message', 'later:kind'] };
    await expect(createWebhook(staff, randomUUID(), appId, later)).rejects.toMatchObject({
      fieldErrors: { triggers: expect.any(String) },
    });
    await expect(updateWebhook(staff, appId, id, later)).rejects.toThrow();
  });

  describe('a change', () => {
    test('is sent once and keeps id and secret', async () => {
      const { staff, appId, id } = await newWebhook();
      const { secret } = await service.getWebhook(appId, id);
      const changes = { target: 'https://other.example/', triggers: ['*'], isSure: true };
      expect(await updateWebhook(staff, appId, id, changes)).toEqual({ how: 'changed' });
      expect(await sandbox.sent('PUT')).toHaveLength(1);
      const after = await service.getWebhook(appId, id);
      expect(after).toMatchObject({ id, target: changes.target, triggers: ['*'] });
      expect(after.secret?.reveal()).toBe(secret?.reveal());
    });

    test('whose answer is lost is settled by looking, and never sent again', async () => {
      const { staff, appId, id } = await newWebhook();
      const changes = { ...values, triggers: ['postback'] };
      await sandbox.fault({ mode: 'reset-before', method: 'PUT', times: 1 });
      await expect(updateWebhook(staff, appId, id, changes)).rejects.toThrow('as it was');
      await sandbox.fault({ mode: 'reset-after', method: 'PUT', times: 1 });
      expect(await updateWebhook(staff, appId, id, changes)).toEqual({ how: 'found' });
      expect(await sandbox.sent('PUT')).toHaveLength(2);
    });

    test('of the triggers alone is not held up by a target that would be refused today', async () => {
      const { staff, appId } = await newApp();
      const { id } = await service.createWebhook(appId, { target: 'http://10.0.0.1/', triggers: ['*'] });
      const changes = { target: 'http://10.0.0.1/', triggers: ['postback'], isSure: false };
      expect(await updateWebhook(staff, appId, id, changes)).toEqual({ how: 'changed' });
    });
  });

  test('a secret is revealed with sudo alone, and that is recorded first', async () => {
    const { staff, appId, id } = await newWebhook();
    const asleep = { ...staff, sudoUntil: null };
    await expect(revealWebhookSecret(asleep, appId, id, 'ticket 7')).rejects.toThrow('password');
    await expect(revealWebhookSecret(await signedIn('viewer'), appId, id, 'ticket 7')).rejects.toThrow(
      'Your role',
    );
    const { secret } = await revealWebhookSecret(staff, appId, id, 'ticket 7');
    expect(secret).toBe((await service.getWebhook(appId, id)).secret?.reveal());
    const entries = await history('webhook.reveal');
    expect(entries.map(({ phase, outcome }) => outcome ?? phase)).toEqual(['denied', 'intent', 'ok']);
    expect(entries.at(-1)?.reason).toBe('ticket 7');
    expect(JSON.stringify(entries)).not.toContain(secret);
  });

  test('a deleted webhook is gone, and the history knows whom it called', async () => {
    const { staff, appId, id } = await newWebhook('https://hooks.example/gone?token=canary');
    await deleteWebhook(staff, appId, id);
    expect(await listWebhooks(staff, appId)).toEqual([]);
    const entries = await history('webhook.delete');
    expect(entries.map(({ detail }) => JSON.parse(detail ?? '{}'))).toEqual([
      { target: 'https://hooks.example/gone' },
      { target: 'https://hooks.example/gone' },
    ]);
  });

  describe('a test event', () => {
    test('reaches the target with the secret, and the history tells what came back', async () => {
      const { staff, appId, id } = await newWebhook(hook.target());
      hook.answerWith(() => ({ status: 202, body: 'taken' }));
      const report = await sendTestEvent(staff, appId, id, 'postback');
      expect(report).toMatchObject({ status: 202, body: 'taken', isCut: false, problem: undefined });
      const { secret } = await service.getWebhook(appId, id);
      expect(hook.received).toHaveLength(1);
      expect(hook.received[0]?.headers['x-api-key']).toBe(secret?.reveal());
      expect(JSON.parse(hook.received[0]?.body ?? '')).toMatchObject({
        trigger: 'postback',
        app: { _id: appId },
      });
      const [intent, outcome] = await history('webhook.test');
      expect(intent).toMatchObject({ phase: 'intent', target: id });
      expect(outcome?.outcome).toBe('ok');
      expect(JSON.parse(outcome?.detail ?? '')).toMatchObject({ status: 202, trigger: 'postback' });
    });

    test('that is refused, or finds nobody, has failed in the history', async () => {
      const { staff, appId, id } = await newWebhook(hook.target());
      hook.answerWith(() => ({ status: 500, body: 'broken' }));
      await sendTestEvent(staff, appId, id, 'postback');
      expect((await history('webhook.test')).at(-1)?.outcome).toBe('failed');
      const nobody = async () => [];
      const elsewhere = await newWebhook('https://hooks.vendor.example/hook');
      const report = await sendTestEvent(staff, elsewhere.appId, elsewhere.id, 'postback', nobody);
      expect(report.problem).toMatch(/Nothing was sent/);
      expect((await history('webhook.test')).at(-1)).toMatchObject({ outcome: 'failed' });
    });

    test('shows 2 kB of the answer at most, as text, and never the secret it echoes', async () => {
      const { staff, appId, id } = await newWebhook(hook.target());
      const { secret } = await service.getWebhook(appId, id);
      hook.answerWith(({ headers }) => ({
        status: 200,
        body: `${'x'.repeat(2_030)}${headers['x-api-key']}\u0007${'y'.repeat(5_000)}`,
      }));
      const report = await sendTestEvent(staff, appId, id, 'message');
      expect(report.body.length).toBeLessThanOrEqual(2_048);
      expect(report.isCut).toBe(true);
      expect(report.body).not.toContain(secret?.reveal().slice(0, 8));
    });

    test('is not sent inside, although the service would', async () => {
      const { staff, appId } = await newApp();
      const inside = await service.createWebhook(appId, { target: 'https://10.0.0.1/', triggers: ['*'] });
      const report = await sendTestEvent(staff, appId, inside.id, '*');
      expect(report.status).toBeUndefined();
      expect(report.problem).toContain('private network');
      const named = await service.createWebhook(appId, { target: 'https://hooks.example/', triggers: ['*'] });
      const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
      const second = await sendTestEvent(staff, appId, named.id, '*', resolve);
      expect(second.problem).toContain('private network');
      expect(hook.received).toHaveLength(0);
    });

    test('that nobody takes is a result and not a failure of ours', async () => {
      const { staff, appId } = await newApp();
      const host = new URL(hook.target()).host;
      hook.answerWith(() => ({ status: 500, body: 'out of order' }));
      const { id } = await createWebhook(staff, randomUUID(), appId, {
        ...values,
        target: `http://${host}/`,
      });
      expect(await sendTestEvent(staff, appId, id, '*')).toMatchObject({ status: 500, body: 'out of order' });
    });

    test('may not be sent by a viewer', async () => {
      const { appId, id } = await newWebhook(hook.target());
      await expect(sendTestEvent(await signedIn('viewer'), appId, id, '*')).rejects.toThrow('Your role');
      expect(hook.received).toHaveLength(0);
    });
  });
});
