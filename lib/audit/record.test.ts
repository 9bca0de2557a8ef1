import { beforeAll, describe, expect, it } from 'vitest';
import { stubSettings } from '#lib/auth/testing';
import { forEachEngine } from '#lib/db/testing';
import { encodeDetail, encodeText } from './encode.ts';
import { markInterrupted } from './interrupted.ts';
import { auditKeys, fingerprint } from './keys.ts';
import { AuditUnavailableError, audited, recordEvent, referenceOf } from './record.ts';
import { verifyChain } from './verify.ts';
import { readWitness } from './witness.ts';

beforeAll(() => stubSettings());

const actor = { id: 'ana', email: 'ana@example.com', role: 'admin', sessionId: 's1', address: '203.0.113.7' };
const event = { kind: 'key.reveal', appId: 'app1', target: 'key1', reason: 'ticket 7' };

forEachEngine((engine, open) => {
  it('writes the intent before the act and the outcome after it, under one reference', async () => {
    const { db } = await open();
    const lines = () => db.selectFrom('audit').selectAll().orderBy('seq').execute();
    const result = await audited(
      actor,
      event,
      async () => {
        expect(await lines()).toMatchObject([{ phase: 'intent', outcome: null, kind: 'key.reveal' }]);
        return 'done';
      },
      { detailOf: () => ({ how: 'found' }) },
    );
    expect(result).toBe('done');
    const [intent, outcome] = await lines();
    expect(intent).toMatchObject({
      actor_id: 'ana',
      app_id: 'app1',
      target: 'key1',
      reason: 'ticket 7',
      address: actor.address,
      session_id: 's1',
    });
    expect(outcome).toMatchObject({
      phase: 'outcome',
      outcome: 'ok',
      detail: '{"how":"found"}',
      reference: intent?.reference,
    });
  });

  it('records a failure by its class and not its words, and ties it to the screen', async () => {
    const { db } = await open();
    const failure = Object.assign(new TypeError('secret words'), { kind: 'rejected' });
    await expect(audited(actor, event, () => Promise.reject(failure))).rejects.toBe(failure);
    const [intent, outcome] = await db.selectFrom('audit').selectAll().orderBy('seq').execute();
    expect(outcome).toMatchObject({ outcome: 'failed', detail: '{"error":"TypeError: rejected"}' });
    expect(referenceOf(failure)).toBe(intent?.reference);
  });

  it.each([{ kind: 'unknown-outcome' }, { outcome: 'unknown' }])(
    'records a lost answer (%o) as unknown',
    async (shape) => {
      const { db } = await open();
      const lost = Object.assign(new Error(), shape);
      await expect(audited(actor, event, () => Promise.reject(lost))).rejects.toBe(lost);
      expect(await db.selectFrom('audit').select('outcome').orderBy('seq').execute()).toEqual([
        { outcome: null },
        { outcome: 'unknown' },
      ]);
    },
  );

  it('refuses the act when it cannot be written', async () => {
    const { db } = await open();
    await db.schema.dropTable('audit').execute();
    let isDone = false;
    const act = audited(actor, event, async () => {
      isDone = true;
    });
    await expect(act).rejects.toThrow(AuditUnavailableError);
    expect(isDone).toBe(false);
  });

  it('gives the result of what was done even when only the outcome cannot be written', async () => {
    const { db } = await open();
    const act = audited(actor, event, async () => {
      await db.schema.dropTable('audit').execute();
      return 'done';
    });
    expect(await act).toBe('done');
  });

  it('marks an interrupted act as unknown, once, and stays whole', async () => {
    const { db } = await open();
    let finish = () => {};
    const act = audited(
      actor,
      event,
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    while ((await db.selectFrom('audit').select('seq').execute()).length === 0);
    expect(await markInterrupted()).toBe(0);
    expect(await Promise.all([markInterrupted(-1), markInterrupted(-1)])).toSatisfy(([a, b]) => a + b === 1);
    finish();
    await act;
    const lines = await db.selectFrom('audit').select(['outcome', 'detail']).orderBy('seq').execute();
    expect(lines[1]).toEqual({ outcome: 'unknown', detail: '{"interrupted":true}' });
    expect(await verifyChain(db, auditKeys(), null)).toMatchObject({ isWhole: true });
  });

  it('keeps what people type from faking a line', async () => {
    const { db } = await open();
    const target = 'Acme\u0000\r\n2 ok \u202Eevil \uD800';
    await recordEvent(actor, { kind: 'app.delete', target, outcome: 'ok' });
    const line = await db.selectFrom('audit').select('target').executeTakeFirst();
    expect(line?.target).toBe('Acme\\u0000\\u000d\\u000a2 ok \\u202eevil \uFFFD');
    expect(await verifyChain(db, auditKeys(), null)).toMatchObject({ isWhole: true });
  });

  it.runIf(engine === 'sqlite')('notes the head outside the database', async () => {
    const { db } = await open();
    // The process remembers the highest number it noted, so this history has to become longer than the others.
    for (let number = 0; number < 8; number += 1)
      await recordEvent(actor, { kind: 'app.read', outcome: 'ok' });
    const head = await db.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirst();
    expect(readWitness()).toEqual(head);
  });
});

describe('what stands in a line', () => {
  it('tells secrets apart without giving them away', () => {
    expect(fingerprint('a')).toMatch(/^[\da-f]{16}$/);
    expect(fingerprint('a')).toBe(fingerprint('a'));
    expect(fingerprint('a')).not.toBe(fingerprint('b'));
  });

  it('has a bounded length', () => {
    expect(encodeText('x'.repeat(10_000)).length).toBeLessThan(600);
    const wide = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`n${n}`, 'x'.repeat(500)]));
    expect(encodeDetail(wide)).toMatch(/^\{"cut":true/);
  });
});
