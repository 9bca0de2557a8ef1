import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db/client';
import { forEachEngine } from '#lib/db/testing';
import { readAppContents } from './app-contents.ts';
import { createApp } from './apps.ts';
import { callBackDeletion, deleteApp, dueDeletions, pendingDeletions } from './deletions.ts';
import { runDue } from './due-work.ts';
import { listHistory } from './history.ts';
import { connectChannel } from './integrations.ts';
import { createKey } from './keys.ts';
import { dueRotations, keepOldKey, listRotations, type Overlap, retireNow, rotateKey } from './rotations.ts';
import { signedIn, withSandbox } from './testing.ts';

const sandbox = withSandbox();
const hourMs = 3_600_000;

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
  });
  afterEach(() => sandbox.reset());

  const scene = async () => {
    const staff = await signedIn();
    const appId = (await createApp(staff, randomUUID(), { name: 'Acme' })).id;
    const deletes = async () => (await sandbox.sent('DELETE')).length;
    return { staff, appId, deletes };
  };

  describe('rotating a key', () => {
    const rotated = async (overlap: Overlap) => {
      const base = await scene();
      const { staff, appId } = base;
      const old = await createKey(staff, randomUUID(), appId, { name: 'server' });
      const input = { newKeyName: 'server 2', overlap, reason: 'yearly' };
      const made = await rotateKey(staff, randomUUID(), { appId, keyId: old.id }, input);
      const ids = async () => (await sandbox.state(appId)).keys.map((key) => key._id);
      return { ...base, old, made, ids };
    };

    test('keeps the old one for the overlap and deletes it when it is over', async () => {
      const { staff, appId, old, made, ids } = await rotated('24h');
      expect(await listRotations(staff, appId)).toMatchObject([
        { oldKeyId: old.id, newKeyId: made.id, reason: 'yearly' },
      ]);
      await runDue(dueRotations, Date.now() + 23 * hourMs);
      expect(await ids()).toEqual([old.id, made.id]);
      await runDue(dueRotations, Date.now() + 25 * hourMs);
      expect(await ids()).toEqual([made.id]);
      expect(await listRotations(staff, appId)).toEqual([]);
    });

    test('with no overlap deletes it at once', async () => {
      const { made, ids } = await rotated('now');
      await runDue(dueRotations, Date.now());
      expect(await ids()).toEqual([made.id]);
    });

    test('can be hurried', async () => {
      const { staff, appId, made, ids } = await rotated('7d');
      await retireNow(staff, appId, made.rotationId);
      expect(await ids()).toEqual([made.id]);
    });

    test('can be called off, and then nothing is deleted', async () => {
      const { staff, appId, old, made, ids } = await rotated('1h');
      await keepOldKey(staff, appId, made.rotationId);
      await runDue(dueRotations, Date.now() + 2 * hourMs);
      expect(await ids()).toEqual([old.id, made.id]);
      // Somebody else's page did not know yet.
      await expect(retireNow(staff, appId, made.rotationId)).rejects.toMatchObject({ kind: 'conflict' });
      await expect(keepOldKey(staff, appId, made.rotationId)).rejects.toMatchObject({ kind: 'conflict' });
      expect(await ids()).toEqual([old.id, made.id]);
    });

    test('is finished once, however many servers look', async () => {
      const { deletes } = await rotated('1h');
      await Promise.all(Array.from({ length: 5 }, () => runDue(dueRotations, Date.now() + 2 * hourMs)));
      expect(await deletes()).toBe(1);
    });

    test('is tried again when the service was down', async () => {
      const { made, ids } = await rotated('1h');
      await sandbox.fault({ mode: 'unauthorized', method: 'DELETE', times: 1 });
      await runDue(dueRotations, Date.now() + 2 * hourMs);
      expect(await ids()).toHaveLength(2);
      await runDue(dueRotations, Date.now() + 3 * hourMs);
      expect(await ids()).toEqual([made.id]);
    });

    test('says in the history who, when and why', async () => {
      const { staff } = await rotated('1h');
      await runDue(dueRotations, Date.now() + 2 * hourMs);
      const lines = await (await db())
        .selectFrom('audit')
        .select(['kind', 'phase', 'outcome', 'actor_id', 'reason'])
        .where('kind', '=', 'key.retire')
        .orderBy('seq')
        .execute();
      expect(lines).toMatchObject([
        { phase: 'intent', actor_id: staff.id, reason: 'yearly' },
        { phase: 'outcome', outcome: 'ok', actor_id: staff.id, reason: 'yearly' },
      ]);
    });
  });

  describe('deleting an app', () => {
    test('waits, and everybody sees it', async () => {
      const { staff, appId, deletes } = await scene();
      const pending = await deleteApp(staff, randomUUID(), appId, 'Acme');
      expect(await pendingDeletions(await signedIn('viewer'))).toEqual([pending]);
      await runDue(dueDeletions, Date.now());
      expect(await deletes()).toBe(0);
      await runDue(dueDeletions, pending.deletesAt);
      expect(await deletes()).toBe(1);
      expect(await pendingDeletions(staff)).toEqual([]);
    });

    test('leaves in the history what has to be connected again', async () => {
      const { staff, appId } = await scene();
      const token = '192033615:AAEuee2FS2JYKWfDlTulfygjaIGJi4sAAAA';
      const { title } = await connectChannel(staff, randomUUID(), appId, 'telegram', { token });
      // As the dialog does.
      await readAppContents(staff, appId);
      await deleteApp(staff, randomUUID(), appId, 'Acme');
      const { events } = await listHistory(staff, { appId, kind: 'app.delete', outcome: 'ok' });
      expect(events.map(({ detail }) => detail)).toEqual([
        { step: 'queued', integrations: [`Telegram (${title})`] },
      ]);
    });

    test('needs the exact name', async () => {
      const { staff, appId } = await scene();
      await expect(deleteApp(staff, randomUUID(), appId, 'acme')).rejects.toMatchObject({
        fieldErrors: { typedName: 'Type the name exactly: Acme' },
      });
      expect(await pendingDeletions(staff)).toEqual([]);
    });

    test('can be called back, once', async () => {
      const { staff, appId, deletes } = await scene();
      const pending = await deleteApp(staff, randomUUID(), appId, 'Acme');
      await callBackDeletion(await signedIn('operator'), appId, pending.id);
      await runDue(dueDeletions, pending.deletesAt);
      expect(await deletes()).toBe(0);
      await expect(callBackDeletion(staff, appId, pending.id)).rejects.toMatchObject({ kind: 'conflict' });
    });

    test('that the service refuses waits on, says why, and can still be called back', async () => {
      const { staff, appId } = await scene();
      const pending = await deleteApp(staff, randomUUID(), appId, 'Acme');
      await sandbox.fault({ mode: 'forbidden', method: 'DELETE' });
      await runDue(dueDeletions, pending.deletesAt);
      const [waiting] = await pendingDeletions(staff);
      expect(waiting?.trouble).toContain('may not do this');
      await callBackDeletion(staff, appId, pending.id);
      expect(await pendingDeletions(staff)).toEqual([]);
    });

    test('asked twice is queued once', async () => {
      const { staff, appId } = await scene();
      const first = await deleteApp(staff, randomUUID(), appId, 'Acme');
      expect(await deleteApp(staff, randomUUID(), appId, 'Acme')).toEqual(first);
      expect(await pendingDeletions(staff)).toHaveLength(1);
    });

    test('that is gone already is done', async () => {
      const { staff, appId } = await scene();
      const pending = await deleteApp(staff, randomUUID(), appId, 'Acme');
      await sandbox.reset();
      await runDue(dueDeletions, pending.deletesAt);
      expect(await pendingDeletions(staff)).toEqual([]);
    });
  });
});
