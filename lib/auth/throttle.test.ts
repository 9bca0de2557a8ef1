import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { forEachEngine } from '#lib/db/testing';
import { stubSettings } from './testing.ts';
import { accountPolicy, countTry, forgive, personPolicy, takeBack } from './throttle.ts';

beforeAll(() => stubSettings());
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

forEachEngine((_name, open) => {
  it('lets five tries through, then waits 15 s, doubling to 15 minutes', async () => {
    await open();
    for (let number = 1; number <= 5; number += 1)
      expect(await countTry('k', personPolicy)).toEqual({ isAllowed: true });
    const waits: number[] = [];
    for (let number = 0; number < 9; number += 1) {
      const verdict = await countTry('k', personPolicy);
      if (verdict.isAllowed) throw new Error('expected a wait');
      waits.push(verdict.retryAfterMs / 1000);
      later(verdict.retryAfterMs - 1);
      expect(await countTry('k', personPolicy)).toMatchObject({ isAllowed: false });
      later(1);
      expect(await countTry('k', personPolicy)).toEqual({ isAllowed: true });
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('counts a hundred at the same moment as a hundred', async () => {
    await open();
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => countTry('k', personPolicy)));
    expect(verdicts.filter((verdict) => verdict.isAllowed)).toHaveLength(5);
  });

  it('stops a person’s tries at a hundred a day, right ones not counted', async () => {
    await open();
    for (let number = 1; number < 100; number += 1) await countTry('k', accountPolicy);
    expect(await countTry('k', accountPolicy)).toEqual({ isAllowed: true });
    await takeBack('k');
    expect(await countTry('k', accountPolicy)).toEqual({ isAllowed: true });
    expect(await countTry('k', accountPolicy)).toMatchObject({ isAllowed: false });
    later(24 * 60 * 60 * 1000 + 1);
    expect(await countTry('k', accountPolicy)).toEqual({ isAllowed: true });
  });

  it('starts anew once forgiven, and keeps keys apart', async () => {
    await open();
    for (let number = 1; number <= 6; number += 1) await countTry('k', personPolicy);
    expect(await countTry('other', personPolicy)).toEqual({ isAllowed: true });
    await forgive('k');
    expect(await countTry('k', personPolicy)).toEqual({ isAllowed: true });
  });
});
