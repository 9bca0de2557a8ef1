import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db/client';
import { forEachEngine, spawnBeside, type TestDatabase } from '#lib/db/testing';
import { createApp } from './apps.ts';
import { recoverInterrupted } from './background.ts';
import { connectChannel } from './integrations.ts';
import { createKey } from './keys.ts';
import { listRotations, rotateKey } from './rotations.ts';
import { openSwaps, replaceCredentials, settleSwap } from './swaps.ts';
import { signedIn, withSandbox } from './testing.ts';

const sandbox = withSandbox();
const telegram = { token: '192033615:AAEuee2FS2JYKWfDlTulfygjaIGJi4sAAAA' };
const renewed = { token: '192033615:AAFuee2FS2JYKWfDlTulfygjaIGJi4sBBBB' };

/** Whether the service had carried the request out when the process died. */
const moments = [
  { mode: 'hang-after-commit', wasCarriedOut: true },
  { mode: 'hang', wasCarriedOut: false },
];

forEachEngine((_, open) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => sandbox.reset());

  const newApp = async () => {
    const staff = await signedIn();
    return { staff, appId: (await createApp(staff, randomUUID(), { name: 'Acme' })).id };
  };

  /** Runs `call` in a server of its own and kills it, as `kill -9` does, when its `method` is at the service. */
  async function killWhileSending(method: string, mode: string, call: string, modules: string) {
    const before = (await sandbox.sent(method)).length;
    await sandbox.fault({ mode, method, times: 1 });
    const script = `
      import { openDatabase, useDatabase } from '#lib/db/client';
      ${modules}
      useDatabase(await openDatabase(location));
      await ${call};
    `;
    const child = spawnBeside(database.location, script);
    await expect
      .poll(async () => (await sandbox.sent(method)).length, { timeout: 15_000 })
      .toBeGreaterThan(before);
    // The wire is a moment ahead of the work behind it.
    await expect.poll(async () => (await sandbox.requests()).at(-1)?.method).toBe(method);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    expect((await ended)[1]).toBe('SIGKILL');
  }

  const later = () => Date.now() + 1;
  const stateOf = async (id: string) =>
    (await (await db()).selectFrom('journal').select('state').where('id', '=', id).executeTakeFirst())?.state;
  const arguments_ = (...args: unknown[]) => args.map((argument) => JSON.stringify(argument)).join(', ');

  describe.each(moments)('a server killed while a request hangs ($mode)', ({ mode, wasCarriedOut }) => {
    test('leaves a create that the next server settles by looking; the same submit answers from the record', async () => {
      const { staff, appId } = await newApp();
      const id = randomUUID();
      const call = `createKey(${arguments_(staff, id, appId, { name: 'server' })})`;
      await killWhileSending('POST', mode, call, `import { createKey } from '#lib/data/keys';`);
      expect(await stateOf(id)).toBe('intent');
      await recoverInterrupted(later(), 0);
      expect(await stateOf(id)).toBe(wasCarriedOut ? 'done' : 'failed');
      const key = await createKey(staff, id, appId, { name: 'server' });
      expect(key.how).toBe(wasCarriedOut ? 'repeated' : 'created');
      const { keys } = await sandbox.state(appId);
      expect(keys.map((row) => row._id)).toEqual([key.id]);
      expect(await sandbox.sent('POST')).toHaveLength(wasCarriedOut ? 2 : 3);
    });

    test('leaves a rotation whose overlap begins, or that changed nothing', async () => {
      const { staff, appId } = await newApp();
      const old = await createKey(staff, randomUUID(), appId, { name: 'old' });
      const id = randomUUID();
      const input = { newKeyName: 'new', overlap: '24h', reason: 'ticket 1' } as const;
      const target = { appId, keyId: old.id };
      const call = `rotateKey(${arguments_(staff, id, target, input)})`;
      await killWhileSending('POST', mode, call, `import { rotateKey } from '#lib/data/rotations';`);
      await recoverInterrupted(later(), 0);
      const [rotation] = await listRotations(staff, appId);
      const { keys } = await sandbox.state(appId);
      expect(keys).toHaveLength(wasCarriedOut ? 2 : 1);
      expect(keys.map((row) => row._id)).toContain(old.id);
      expect(rotation?.newKeyId).toBe(
        wasCarriedOut ? keys.find((row) => row._id !== old.id)?._id : undefined,
      );
      expect(rotation?.retiresAt ?? 0).toBeGreaterThan(wasCarriedOut ? Date.now() : -1);
      const again = await rotateKey(staff, id, target, input);
      expect((await sandbox.state(appId)).keys.map((row) => row._id)).toContain(again.id);
      expect((await sandbox.state(appId)).keys).toHaveLength(2);
    });

    test('leaves a swap with the old integration in place; both are shown when both exist', async () => {
      const { staff, appId } = await newApp();
      const old = await connectChannel(staff, randomUUID(), appId, 'telegram', telegram);
      const id = randomUUID();
      const target = { appId, integrationId: old.id, order: 'create-first' } as const;
      const call = `replaceCredentials(${arguments_(staff, id, target, renewed)})`;
      await killWhileSending('POST', mode, call, `import { replaceCredentials } from '#lib/data/swaps';`);
      await recoverInterrupted(later(), 0);
      const [swap] = await openSwaps(staff, appId);
      const rows = (await sandbox.state(appId)).integrations.map((row) => row._id);
      expect(rows).toContain(old.id);
      expect(rows).toHaveLength(wasCarriedOut ? 2 : 1);
      expect(swap?.step).toBe(wasCarriedOut ? 'created' : undefined);
      if (wasCarriedOut) await settleSwap(staff, appId, id, 'finish');
      else expect((await replaceCredentials(staff, id, target, renewed)).step).toBe('done');
      const left = (await sandbox.state(appId)).integrations.map((row) => row._id);
      expect(left).toHaveLength(1);
      expect(left).not.toContain(old.id);
    });

    test('leaves a swap that was removing the old one, which the next server ends', async () => {
      const { staff, appId } = await newApp();
      const old = await connectChannel(staff, randomUUID(), appId, 'telegram', telegram);
      const id = randomUUID();
      const target = { appId, integrationId: old.id, order: 'create-first' } as const;
      const call = `replaceCredentials(${arguments_(staff, id, target, renewed)})`;
      await killWhileSending('DELETE', mode, call, `import { replaceCredentials } from '#lib/data/swaps';`);
      await recoverInterrupted(later(), 0);
      const left = (await sandbox.state(appId)).integrations.map((row) => row._id);
      expect(left).toHaveLength(1);
      expect(left).not.toContain(old.id);
      expect(await openSwaps(staff, appId)).toEqual([]);
    });
  });

  test('an entry that somebody may still be at work on is left alone', async () => {
    const { staff, appId } = await newApp();
    const id = randomUUID();
    await createKey(staff, id, appId, { name: 'server' });
    await (await db()).updateTable('journal').set({ state: 'intent' }).where('id', '=', id).execute();
    await recoverInterrupted(Date.now());
    expect(await stateOf(id)).toBe('intent');
  });

  test('a service that does not tell leaves it open for the next look', async () => {
    const { staff, appId } = await newApp();
    const id = randomUUID();
    await createKey(staff, id, appId, { name: 'server' });
    await (await db())
      .updateTable('journal')
      .set({ state: 'intent', result: null })
      .where('id', '=', id)
      .execute();
    await sandbox.fault({ mode: 'unauthorized', method: 'GET', times: 1 });
    await recoverInterrupted(later(), 0);
    expect(await stateOf(id)).toBe('intent');
    await recoverInterrupted(later() + 5, 0);
    expect(await stateOf(id)).toBe('done');
  });
});
