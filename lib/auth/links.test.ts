import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { forEachEngine } from '#lib/db/testing';
import { consumeLink, createLink, createSetupLink, linkLifeMs, peekLink } from './links.ts';
import { makeStaff, stubSettings } from './testing.ts';

beforeAll(() => stubSettings());
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const tokenOf = (address: string | undefined) => new URL(address ?? '').searchParams.get('token') ?? '';

forEachEngine((_name, open) => {
  it('works once, for its own purpose, and looking does not use it up', async () => {
    const { db } = await open();
    const token = await createLink(db, { kind: 'invite', email: 'bo@example.com', role: 'viewer' });
    expect(await peekLink('invite', token)).toMatchObject({ email: 'bo@example.com', role: 'viewer' });
    expect(await peekLink('reset', token)).toBeNull();
    expect(await consumeLink(db, 'reset', token)).toBeNull();
    const uses = await Promise.all([1, 2, 3].map(() => consumeLink(db, 'invite', token)));
    expect(uses.filter(Boolean)).toHaveLength(1);
    expect(await peekLink('invite', token)).toBeNull();
  });

  it('is stored as a hash', async () => {
    const { db } = await open();
    const token = await createLink(db, { kind: 'setup' });
    expect(JSON.stringify(await db.selectFrom('one_time_link').selectAll().execute())).not.toContain(token);
  });

  it('stops working in time', async () => {
    const { db } = await open();
    const token = await createLink(db, { kind: 'invite' });
    vi.setSystemTime(Date.now() + linkLifeMs.invite + 1);
    expect(await peekLink('invite', token)).toBeNull();
    expect(await consumeLink(db, 'invite', token)).toBeNull();
  });

  it('of the last start alone sets up, and none once somebody is there', async () => {
    const { db } = await open();
    const first = tokenOf(await createSetupLink());
    const second = tokenOf(await createSetupLink());
    expect(await peekLink('setup', first)).toBeNull();
    expect(await peekLink('setup', second)).not.toBeNull();
    await makeStaff(db, 'admin');
    expect(await createSetupLink()).toBeUndefined();
  });
});
