import { expect, test } from 'vitest';
import { periodsBetween } from './periods.ts';

const labels = (from: string, to: string) =>
  periodsBetween(Date.parse(from), Date.parse(to)).map(({ label }) => label);

test('a short span is told in months, a longer one in quarters, a long one in years', () => {
  expect(labels('2025-11-30', '2026-02-01')).toEqual(['Nov 2025', 'Dec 2025', 'Jan 2026', 'Feb 2026']);
  expect(labels('2022-05-01', '2026-02-01').slice(0, 2)).toEqual(['Q2 2022', 'Q3 2022']);
  expect(labels('2010-05-01', '2026-02-01')).toHaveLength(17);
});

test('there are never more than a screen can show, whatever the span up to four decades', () => {
  for (let year = 1990; year < 2026; year += 1)
    expect(labels(`${year}-01-01`, '2026-12-31').length).toBeLessThanOrEqual(44);
});

test('periods follow each other without a gap and hold both ends', () => {
  const periods = periodsBetween(Date.parse('2019-02-28'), Date.parse('2026-11-28'));
  expect(periods[0]?.from).toBe('2019-01-01');
  expect(periods.at(-1)?.to).toBe('2026-12-31');
  for (const [index, { to }] of periods.entries()) {
    const next = periods[index + 1];
    if (next) expect(Date.parse(next.from) - Date.parse(to)).toBe(24 * 60 * 60 * 1_000);
  }
});

test('one moment is one period', () => {
  const at = Date.parse('2024-02-29T23:59:59Z');
  expect(periodsBetween(at, at)).toEqual([
    { from: '2024-02-01', to: '2024-02-29', label: 'Feb 2024', startsAt: Date.UTC(2024, 1) },
  ]);
  expect(periodsBetween(at, at - 1_000_000_000)).toHaveLength(1);
});
