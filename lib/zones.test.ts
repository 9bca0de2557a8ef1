import { expect, test } from 'vitest';
import { knownZone } from './zones.ts';

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
  ['Mars/Phobos', undefined],
  ['', undefined],
  ['UTC; <script>', undefined],
  ['A'.repeat(5_000), undefined],
  [undefined, undefined],
])('the zone told as %o is %s', (name, zone) => {
  expect(knownZone(name)).toBe(zone);
});
