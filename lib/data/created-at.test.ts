import { describe, expect, test } from 'vitest';
import { createdAtOf } from './created-at.ts';

describe('creation time in an id', () => {
  test('is read from an app id and from a key id', () => {
    expect(createdAtOf('55c8d9758590aa1900b9b9f6')).toBe(Date.UTC(2015, 7, 10, 17, 3, 49));
    expect(createdAtOf('app_5735dcf248011972d621dc01')).toBe(1_463_147_762_000);
  });

  test.each([
    '',
    'app_5735',
    'ffffffffffffffffffffffff',
    '000000008590aa1900b9b9f6',
    '55C8D9758590AA1900B9B9F6',
  ])('is unknown for %j', (id) => expect(createdAtOf(id)).toBeNull());
});
