import { beforeAll, expect, it } from 'vitest';
import { recordEvent } from '#lib/audit/record';
import { DeniedError } from '#lib/auth/authorise';
import { stubSettings } from '#lib/auth/testing';
import { forEachEngine } from '#lib/db/testing';
import { getEvents, listHistory } from './history.ts';

beforeAll(() => stubSettings());

const person = (role: 'viewer' | 'operator' | 'admin') => ({
  id: role,
  email: `${role}@example.com`,
  name: role,
  role,
  sessionId: 's',
  sudoUntil: null,
  address: '203.0.113.7',
});

async function writeEvents(): Promise<void> {
  for (let number = 1; number <= 25; number += 1)
    await recordEvent(person(number % 2 ? 'admin' : 'operator'), {
      kind: number % 5 ? 'key.reveal' : 'app.delete',
      appId: number % 3 ? 'acme' : 'other',
      target: `t${number}`,
      outcome: number === 7 ? 'failed' : 'ok',
      detail: { number },
    });
}

forEachEngine((_name, open) => {
  it('reads from the newest to the oldest, page by page, nothing twice', async () => {
    await open();
    await writeEvents();
    const targets: (string | null)[] = [];
    let before: number | undefined;
    do {
      const page = await listHistory(person('admin'), {}, { before, limit: 10 });
      targets.push(...page.events.map((event) => event.target));
      before = page.nextBefore ?? undefined;
    } while (before !== undefined);
    expect(targets).toEqual(Array.from({ length: 25 }, (_, index) => `t${25 - index}`));
  });

  it('filters by person, app, kind, outcome and time', async () => {
    await open();
    await writeEvents();
    const admin = person('admin');
    const { events } = await listHistory(admin, {
      actorId: 'operator',
      appId: 'acme',
      kind: 'app.delete',
      outcome: 'ok',
    });
    expect(events.map((event) => event.target)).toEqual(['t20', 't10']);
    expect((await listHistory(admin, { outcome: 'failed' })).events).toMatchObject([
      { target: 't7', detail: { number: 7 } },
    ]);
    expect((await listHistory(admin, { until: 1 })).events).toEqual([]);
    expect((await listHistory(admin, { from: Date.now() - 60_000 })).events).toHaveLength(25);
  });

  it('shows everybody one app’s history without addresses, and the whole to admins', async () => {
    await open();
    await writeEvents();
    const { events } = await listHistory(person('viewer'), { appId: 'other' });
    expect(events).toHaveLength(8);
    expect(events.every((event) => event.appId === 'other' && event.address === null)).toBe(true);
    await expect(listHistory(person('operator'), {})).rejects.toThrow(DeniedError);
    await expect(getEvents(person('viewer'), 'x')).rejects.toThrow(DeniedError);
    const [newest] = (await listHistory(person('admin'), {})).events;
    expect(newest).toMatchObject({ kind: 'audit.read', outcome: 'denied' });
  });
});
