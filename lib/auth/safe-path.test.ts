import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safePath } from './safe-path.ts';

const origin = 'https://dash.example.com';

it.each([
  ['/apps', '/apps'],
  ['/apps?q=a%20b#x', '/apps?q=a%20b#x'],
  [`${origin}/apps/1`, '/apps/1'],
  ['', '/'],
  ['apps', '/'],
  ['//evil.com', '/'],
  ['/\\evil.com', '/'],
  ['\\\\evil.com', '/'],
  ['/\t/evil.com', '/'],
  ['/.//evil.com', '/'],
  ['/%5cevil.com', '/'],
  ['https:evil.com', '/'],
  ['https://evil.com', '/'],
  ['https://dash.example.com.evil.com/', '/'],
  ['https://dash.example.com@evil.com/', '/'],
  ['https://user:pass@dash.example.com/', '/'],
  ['%00', '/'],
  ['/%00', '/'],
  ['/a\u0000', '/'],
  ['http://[', '/'],
  ['javascript:alert(1)', '/'],
  ['data:text/html,x', '/'],
  [`/${'a'.repeat(10_000)}`, '/'],
  [undefined, '/'],
  [['/a'], '/'],
])('takes %j as %s', (target, expected) => {
  expect(safePath(target, origin)).toBe(expected);
});

it('never throws and never leaves our origin', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc
      .array(fc.constantFrom('/', '\\', '.', ':', '@', '%', 'http:', 'evil.com', '\t', '?', '#', '['))
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(hostile, (target) => {
      const path = safePath(target, origin);
      expect(path.startsWith('/')).toBe(true);
      expect(new URL(path, origin).origin).toBe(origin);
    }),
    { numRuns: 2000 },
  );
});
