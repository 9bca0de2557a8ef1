import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db/client';
import { forEachEngine } from '#lib/db/testing';
import { createApp } from './apps.ts';
import { connectChannel } from './integrations.ts';
import { openSwaps, replaceCredentials, settleSwap } from './swaps.ts';
import { signedIn, withSandbox } from './testing.ts';

const sandbox = withSandbox();
const oldToken = { token: '192033615:AAEuee2FS2JYKWfDlTulfygjaIGJi4sAAAA' };
const sameBot = { token: '192033615:BBBuee2FS2JYKWfDlTulfygjaIGJi4sBBBB' };
const otherBot = { token: '777033615:CCCuee2FS2JYKWfDlTulfygjaIGJi4sCCCC' };

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
  });
  afterEach(() => sandbox.reset());

  const connected = async (type = 'telegram', values: Record<string, string> = oldToken) => {
    const staff = await signedIn();
    const appId = (await createApp(staff, randomUUID(), { name: 'Acme' })).id;
    const integrationId = (await connectChannel(staff, randomUUID(), appId, type, values)).id;
    const ids = async () => (await sandbox.state(appId)).integrations.map((row) => row._id);
    return { staff, appId, integrationId, ids };
  };

  describe('a swap', () => {
    test('of the same account makes the new one, then removes the old one', async () => {
      const { staff, appId, integrationId, ids } = await connected();
      const swap = await replaceCredentials(
        staff,
        randomUUID(),
        { appId, integrationId, order: 'create-first' },
        sameBot,
      );
      expect(swap).toMatchObject({ step: 'done', isOpen: false, isSameAccount: true });
      expect(await ids()).toEqual([swap.newId]);
    });

    test('of another account waits for a yes with both in place', async () => {
      const { staff, appId, integrationId, ids } = await connected();
      const swap = await replaceCredentials(
        staff,
        randomUUID(),
        { appId, integrationId, order: 'create-first' },
        otherBot,
      );
      expect(swap).toMatchObject({ step: 'created', isOpen: true, isSameAccount: false });
      expect(await ids()).toEqual([integrationId, swap.newId]);
      expect(await openSwaps(staff, appId)).toEqual([swap]);
    });

    test('whose new integration cannot be read waits for a yes too: it is made all the same', async () => {
      const { staff, appId, integrationId, ids } = await connected();
      const path = '/apps/*/integrations/*';
      await sandbox.fault({ mode: 'gone', method: 'GET', path, skip: 2, times: 1 });
      const target = { appId, integrationId, order: 'create-first' } as const;
      const swap = await replaceCredentials(staff, randomUUID(), target, sameBot);
      expect(swap).toMatchObject({ step: 'created', isOpen: true, isSameAccount: undefined });
      expect(await ids()).toEqual([integrationId, swap.newId]);
    });

    test.each(['finish', 'undo'] as const)('that waits can be ended: %s', async (decision) => {
      const { staff, appId, integrationId, ids } = await connected();
      const swap = await replaceCredentials(
        staff,
        randomUUID(),
        { appId, integrationId, order: 'create-first' },
        otherBot,
      );
      const ended = await settleSwap(staff, appId, swap.id, decision);
      expect(ended.step).toBe(decision === 'finish' ? 'done' : 'undone');
      expect(await ids()).toEqual([decision === 'finish' ? swap.newId : integrationId]);
      expect(await openSwaps(staff, appId)).toEqual([]);
    });

    test('the service takes only one of changes nothing and says so; the old one may then go first', async () => {
      await sandbox.switches({ singleIntegration: ['telegram'] });
      const { staff, appId, integrationId, ids } = await connected();
      const submissionId = randomUUID();
      const target = { appId, integrationId };
      const refused = await replaceCredentials(
        staff,
        submissionId,
        { ...target, order: 'create-first' },
        sameBot,
      );
      expect(refused).toMatchObject({ step: 'refused', isOpen: false, refusal: expect.stringMatching(/./) });
      expect(await ids()).toEqual([integrationId]);
      const done = await replaceCredentials(
        staff,
        submissionId,
        { ...target, order: 'remove-first' },
        sameBot,
      );
      expect(done.step).toBe('done');
      expect(await ids()).toEqual([done.newId]);
    });

    test('whose credentials are refused leaves the old one alone', async () => {
      const { staff, appId, integrationId, ids } = await connected();
      const swap = replaceCredentials(
        staff,
        randomUUID(),
        { appId, integrationId, order: 'create-first' },
        { token: '1:invalid' },
      );
      await expect(swap).rejects.toThrow();
      expect(await ids()).toEqual([integrationId]);
      expect(await openSwaps(staff, appId)).toEqual([]);
    });

    test('that removed the old one and was then refused goes on with the next try', async () => {
      const { staff, appId, integrationId, ids } = await connected();
      const submissionId = randomUUID();
      const target = { appId, integrationId, order: 'remove-first' } as const;
      await expect(replaceCredentials(staff, submissionId, target, { token: '1:invalid' })).rejects.toThrow();
      expect(await openSwaps(staff, appId)).toMatchObject([{ step: 'old-removed' }]);
      const done = await replaceCredentials(staff, submissionId, target, sameBot);
      expect(done.step).toBe('done');
      expect(await ids()).toEqual([done.newId]);
    });

    test('sent twice at once makes one', async () => {
      const { staff, appId, integrationId, ids } = await connected();
      const submissionId = randomUUID();
      const send = () =>
        replaceCredentials(staff, submissionId, { appId, integrationId, order: 'create-first' }, otherBot);
      await Promise.all([send(), send()]);
      expect(await ids()).toHaveLength(2);
    });

    test('whose answer is lost is found and goes on', async () => {
      const { staff, appId, integrationId, ids } = await connected();
      await sandbox.fault({ mode: 'reset-after', method: 'POST', times: 1 });
      const swap = await replaceCredentials(
        staff,
        randomUUID(),
        { appId, integrationId, order: 'create-first' },
        sameBot,
      );
      expect(swap.step).toBe('done');
      expect(await ids()).toEqual([swap.newId]);
    });
  });

  describe('a crash', () => {
    /** Puts the record where a process leaves it that dies in that step. */
    const dieIn = async (swapId: string, step: string, data?: string) =>
      (await db())
        .updateTable('operation')
        .set({ step, is_open: 1, ...(data && { data }) })
        .where('id', '=', swapId)
        .execute();

    const begun = async () => {
      const scene = await connected();
      const { staff, appId, integrationId } = scene;
      const swapId = randomUUID();
      const swap = await replaceCredentials(
        staff,
        swapId,
        { appId, integrationId, order: 'create-first' },
        otherBot,
      );
      const row = await (await db())
        .selectFrom('operation')
        .select('data')
        .where('id', '=', swapId)
        .executeTakeFirstOrThrow();
      const { new: _, ...withoutNew } = JSON.parse(row.data);
      return { ...scene, swap, withoutNew: JSON.stringify(withoutNew) };
    };

    test.each([
      ['creating', 'finish'],
      ['creating', 'undo'],
      ['created', 'finish'],
      ['created', 'undo'],
      ['removing-old', 'finish'],
      ['removing-old', 'undo'],
      ['removing-new', 'undo'],
    ] as const)('while %s leaves an open swap that ends with %s', async (step, decision) => {
      const { staff, appId, integrationId, ids, swap, withoutNew } = await begun();
      await dieIn(swap.id, step, step === 'creating' ? withoutNew : undefined);
      expect(await openSwaps(staff, appId)).toMatchObject([{ id: swap.id, step }]);
      await settleSwap(staff, appId, swap.id, decision);
      expect(await ids()).toEqual([decision === 'finish' ? swap.newId : integrationId]);
      expect(await openSwaps(staff, appId)).toEqual([]);
    });

    test.each(['removing-first', 'old-removed'])(
      'while %s is said, and the record can be put away',
      async (step) => {
        const { staff, appId, integrationId, swap, withoutNew } = await begun();
        await settleSwap(staff, appId, swap.id, 'undo');
        await dieIn(swap.id, step, withoutNew);
        expect(await openSwaps(staff, appId)).toMatchObject([
          { step, oldId: integrationId, newId: undefined },
        ]);
        expect((await settleSwap(staff, appId, swap.id, 'finish')).step).toBe('dismissed');
      },
    );
  });
});
