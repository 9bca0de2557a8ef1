import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db/client';
import { forEachEngine } from '#lib/db/testing';
import * as service from '#lib/smooch/keys';
import { createApp, getApp } from './apps.ts';
import { InputError, OutcomeUnknownError } from './errors.ts';
import { connectChannel, listIntegrations } from './integrations.ts';
import { createOnce, setLooks } from './journal.ts';
import { createKey, listKeys } from './keys.ts';
import { integrationCreation } from './make-integration.ts';
import { settleOutcome } from './outcomes.ts';
import { signedIn, withSandbox } from './testing.ts';

const sandbox = withSandbox();
const telegram = { token: '192033615:AAEuee2FS2JYKWfDlTulfygjaIGJi4sAAAA' };

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
  });
  afterEach(() => sandbox.reset());

  const newApp = async (name = 'Acme') => {
    const staff = await signedIn();
    return { staff, appId: (await createApp(staff, randomUUID(), { name })).id };
  };

  describe('a create', () => {
    test('sends one POST and gives what was made', async () => {
      const { staff, appId } = await newApp();
      const key = await createKey(staff, randomUUID(), appId, { name: 'server' });
      expect(key).toMatchObject({ name: 'server', how: 'created' });
      expect(await sandbox.sent('POST')).toHaveLength(2);
      expect((await sandbox.state(appId)).keys).toHaveLength(1);
    });

    test('twice with the same submit sends one POST and answers the same', async () => {
      const { staff, appId } = await newApp();
      const submissionId = randomUUID();
      const [first, second] = await Promise.all([
        createKey(staff, submissionId, appId, { name: 'server' }),
        createKey(staff, submissionId, appId, { name: 'server' }),
      ]);
      const third = await createKey(staff, submissionId, appId, { name: 'server' });
      expect(new Set([first.id, second.id, third.id]).size).toBe(1);
      expect(third).toMatchObject({ how: 'repeated', secret: first.secret });
      expect((await sandbox.state(appId)).keys).toHaveLength(1);
    });

    test('of the same under another id joins the one that is under way', async () => {
      const { staff, appId } = await newApp();
      await sandbox.fault({ mode: 'latency', method: 'POST', params: { ms: 1_000 } });
      const make = (name: string) => createKey(staff, randomUUID(), appId, { name });
      const first = make('server');
      await expect.poll(() => sandbox.sent('POST'), { interval: 20 }).toHaveLength(2);
      const [again, other, made] = await Promise.all([make('server'), make('another'), first]);
      expect(again).toMatchObject({ id: made.id, how: 'repeated', secret: made.secret });
      expect(other.id).not.toBe(made.id);
      const later = await make('server');
      expect(later.id).not.toBe(made.id);
      expect((await sandbox.state(appId)).keys).toHaveLength(3);
    });

    test('of a channel joins only one with the same credentials', async () => {
      const { staff, appId } = await newApp();
      await sandbox.fault({
        mode: 'latency',
        method: 'POST',
        path: '/apps/*/integrations',
        params: { ms: 800 },
      });
      const connect = (appSecret: string) =>
        connectChannel(staff, randomUUID(), appId, 'messenger', {
          pageAccessToken: `token of ${appSecret}`,
          appId: '1234567890',
          appSecret,
        });
      const first = connect('one');
      await expect.poll(() => sandbox.sent('POST'), { interval: 20 }).toHaveLength(2);
      await Promise.all([connect('one'), connect('two'), first]);
      expect((await sandbox.state(appId)).integrations).toHaveLength(2);
    });

    test("never answers somebody else's submit", async () => {
      const { staff, appId } = await newApp();
      const submissionId = randomUUID();
      await createKey(staff, submissionId, appId, { name: 'server' });
      await expect(createKey(await signedIn(), submissionId, appId, { name: 'server' })).rejects.toThrow(
        'already sent',
      );
    });

    test.each(['app', 'key', 'integration'] as const)(
      'whose answer is lost after it worked is found: %s',
      async (noun) => {
        const { staff, appId } = await newApp();
        await sandbox.fault({ mode: 'reset-after', method: 'POST', times: 1 });
        if (noun === 'app') {
          const made = await createApp(staff, randomUUID(), { name: 'Second' });
          expect(made.how).toBe('found');
          expect((await getApp(staff, made.id)).name).toBe('Second');
        } else if (noun === 'key') {
          const made = await createKey(staff, randomUUID(), appId, { name: 'server' });
          expect(made.how).toBe('found');
          expect((await sandbox.state(appId)).keys.map((key) => key._id)).toEqual([made.id]);
        } else {
          const made = await connectChannel(staff, randomUUID(), appId, 'telegram', telegram);
          expect(made.how).toBe('found');
          expect((await sandbox.state(appId)).integrations.map((row) => row._id)).toEqual([made.id]);
        }
        expect(await sandbox.sent('POST')).toHaveLength(2);
      },
    );

    test('whose answer is lost before it worked was not done; the second try makes one', async () => {
      const { staff, appId } = await newApp();
      const submissionId = randomUUID();
      await sandbox.fault({ mode: 'reset-before', method: 'POST', times: 1 });
      await expect(createKey(staff, submissionId, appId, { name: 'server' })).rejects.toThrow(
        'no key was created',
      );
      expect((await createKey(staff, submissionId, appId, { name: 'server' })).how).toBe('created');
      expect(await listKeys(staff, appId)).toHaveLength(1);
    });

    test('that cannot be told from one made elsewhere leaves the choice to the person', async () => {
      const { staff, appId } = await newApp();
      await sandbox.fault({ mode: 'reset-after', method: 'POST', times: 1 });
      const submissionId = randomUUID();
      const lost = createKey(staff, submissionId, appId, { name: 'server' });
      await expect.poll(async () => (await sandbox.state(appId)).keys.length).toBe(1);
      const elsewhere = await service.createKey(appId, { name: 'server' });
      const candidates = (await sandbox.state(appId)).keys.map((key) => key._id);
      await expect(lost).rejects.toMatchObject({ name: 'OutcomeUnknownError', candidates });
      await expect(settleOutcome(staff, submissionId, 'app_of_somebody')).rejects.toThrow(InputError);
      await settleOutcome(await signedIn(), submissionId, elsewhere.id);
      const [mine = ''] = candidates.filter((id) => id !== elsewhere.id);
      await settleOutcome(staff, submissionId, mine);
      const made = await createKey(staff, submissionId, appId, { name: 'server' });
      expect(made).toMatchObject({ id: mine, how: 'repeated' });
    });

    test('of which none is the right one may be sent again', async () => {
      const { staff, appId } = await newApp();
      await sandbox.fault({ mode: 'reset-before', method: 'POST', times: 1 });
      const submissionId = randomUUID();
      const lost = createKey(staff, submissionId, appId, { name: 'server' });
      await expect.poll(async () => (await sandbox.sent('POST')).length).toBe(2);
      for (const _ of [1, 2]) await service.createKey(appId, { name: 'server' });
      await expect(lost).rejects.toThrow('several new ones look alike');
      await settleOutcome(staff, submissionId, null);
      const made = await createKey(staff, submissionId, appId, { name: 'server' });
      expect(made.how).toBe('created');
      expect((await sandbox.state(appId)).keys).toHaveLength(3);
    });

    test('is not taken for one that a colleague made at the same moment', async () => {
      const { staff, appId } = await newApp();
      await sandbox.fault({ mode: 'reset-before', method: 'POST', times: 1 });
      const lost = createKey(staff, randomUUID(), appId, { name: 'server' });
      await expect.poll(async () => (await sandbox.sent('POST')).length).toBe(2);
      await createKey(await signedIn(), randomUUID(), appId, { name: 'server' });
      await expect(lost).rejects.toThrow('no key was created');
    });

    test('refused by the service may be sent again with the same submit', async () => {
      const { staff, appId } = await newApp();
      const submissionId = randomUUID();
      const refused = connectChannel(staff, submissionId, appId, 'telegram', { token: '1:invalid' });
      await expect(refused).rejects.toThrow();
      const made = await connectChannel(staff, submissionId, appId, 'telegram', telegram);
      expect(made).toMatchObject({ type: 'telegram', how: 'created' });
    });

    test('that is there but cannot be read afterwards is not called undone', async () => {
      const { staff, appId } = await newApp();
      await sandbox.fault(
        { mode: 'reset-after', method: 'POST', times: 1 },
        { mode: 'gone', method: 'GET', path: '/apps/*/keys/*' },
      );
      await expect(createKey(staff, randomUUID(), appId, { name: 'server' })).rejects.toThrow(
        'The key “server” is made, but its secret could not be read now.',
      );
      expect((await sandbox.state(appId)).keys).toHaveLength(1);
      await sandbox.fault(
        { mode: 'reset-after', method: 'POST', times: 1 },
        { mode: 'gone', method: 'GET', path: '/apps/*/integrations/*' },
      );
      const made = await connectChannel(staff, randomUUID(), appId, 'telegram', telegram);
      expect((await sandbox.state(appId)).integrations.map(({ _id }) => _id)).toEqual([made.id]);
    });

    test('interrupted by a crash is found by the next submit', async () => {
      const { staff, appId } = await newApp();
      const submissionId = randomUUID();
      const made = await createKey(staff, submissionId, appId, { name: 'server' });
      // As a process leaves it that died between the answer and the record of it.
      await (await db())
        .updateTable('journal')
        .set({ state: 'intent', result: null, updated_at: Date.now() - 120_000 })
        .where('id', '=', submissionId)
        .execute();
      const again = await createKey(staff, submissionId, appId, { name: 'server' });
      expect(again).toMatchObject({ id: made.id, how: 'found', secret: made.secret });
      expect((await sandbox.state(appId)).keys).toHaveLength(1);
    });
  });

  test('that the service confirms without an id is never called undone because the list lacks it', async () => {
    const { staff, appId } = await newApp();
    setLooks([0, 0]);
    let sent = 0;
    const create = () =>
      createOnce({
        staff,
        submissionId,
        kind: integrationCreation,
        appId,
        wanted: { type: 'messenger' },
        send: async () => {
          sent += 1;
          return {};
        },
      });
    const submissionId = randomUUID();
    await expect(create()).rejects.toThrow(OutcomeUnknownError);
    await expect(create()).rejects.toThrow(/^The messaging service confirmed/);
    expect(sent).toBe(1);
    setLooks([500, 2_000, 3_500]);
  });

  test("Messenger's answer without an id is completed by looking, and its echo of secrets goes nowhere", async () => {
    const { staff, appId } = await newApp();
    await sandbox.switches({ messenger: 'literal' });
    const values = {
      pageAccessToken: 'page-token-canary',
      appId: '1234567890',
      appSecret: 'app-secret-canary',
    };
    const made = await connectChannel(staff, randomUUID(), appId, 'messenger', values);
    expect(made.id).toBe((await sandbox.state(appId)).integrations[0]?._id);
    expect(JSON.stringify([made, await listIntegrations(staff, appId)])).not.toContain('canary');
  });
});
