import { expect, test, vi } from 'vitest';
import { isServiceTrouble, SmoochError } from './errors.ts';

test('an error thrown by another copy of the module is known, and nothing else is', async () => {
  vi.resetModules();
  const other = await import('./errors.ts');
  expect(other.SmoochError).not.toBe(SmoochError);
  const foreign: unknown = new other.SmoochError('not-found', { status: 404 });
  expect(foreign instanceof SmoochError && foreign.kind).toBe('not-found');
  expect(isServiceTrouble(new other.SmoochError('unavailable'))).toBe(true);
  for (const value of [new Error('no'), { name: 'SmoochError', kind: 'not-found' }, null, undefined, 'text'])
    expect(value instanceof SmoochError).toBe(false);
});
