import { expect, test } from 'vitest';
import { startOfDay } from './days.ts';

test.each([
  ['2022-08-26', undefined, '2022-08-26T00:00:00.000Z'],
  ['2022-08-26', 'America/Montreal', '2022-08-26T04:00:00.000Z'],
  ['2022-08-26', 'Asia/Tokyo', '2022-08-25T15:00:00.000Z'],
  ['2022-08-26', 'Nowhere/Land', '2022-08-26T00:00:00.000Z'],
])('the day %s in %s begins at %s', (day, zone, at) => {
  expect(new Date(startOfDay(day, zone)).toISOString()).toBe(at);
});

test('the day on which the clocks go forward has 23 hours, and the last of a year ends with it', () => {
  const hours = (day: string) =>
    (startOfDay(day, 'Europe/Berlin', 1) - startOfDay(day, 'Europe/Berlin')) / 3_600_000;
  expect([hours('2026-03-28'), hours('2026-03-29'), hours('2026-10-25')]).toEqual([24, 23, 25]);
  expect(new Date(startOfDay('2026-12-31', 'UTC', 1)).toISOString()).toBe('2027-01-01T00:00:00.000Z');
});
