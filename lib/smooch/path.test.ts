import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUserId, maxUserIdLength, toLogPath, toPath } from './path.ts';

const under = 'https://service.example/v1/apps/a1/appusers/';

test.each([
  'bob@example.com',
  '+15145551234',
  'crm|user/42',
  'Zoë 🙂',
  'محمد',
  '100%',
  'a?b#c;d=e&f',
  "o'neil (test)",
  '...',
])('the user id %j reaches the service as itself', (userId) => {
  const url = new URL(`https://service.example/v1/${toPath(['apps', 'a1', 'appusers', { userId }])}`);
  expect(url.href.startsWith(under)).toBe(true);
  expect(decodeURIComponent(url.pathname.split('/').at(-1) ?? '')).toBe(userId);
  expect(url.search + url.hash).toBe('');
});

test.each([
  '',
  '.',
  '..',
  '../apps',
  'a/../../b',
  'a//b',
  '/a',
  'a/',
  '..\\b',
  '%2e%2e',
  '%2e%2e%2fapps',
  '%252e%252e%252fapps',
  'a%2f..%2fb',
  'a\0b',
  'a\nb',
  'a%0d%0ab',
  'a\u2028b',
  'a\ud800',
  'a'.repeat(maxUserIdLength + 1),
  '%2e%2e%2fapps%',
  `%${'25'.repeat(20)}2e`,
])('the user id %j never leaves', (userId) => {
  expect(isUserId(userId)).toBe(false);
  expect(() => toPath(['apps', 'a1', 'appusers', { userId }])).toThrow('malformed id');
});

test('whatever the user id, decoding its path up to three times stays below the users of that app', () => {
  const nasty = fc.stringMatching(/^(\.|\/|\\|%|2|5|e|E|f|F|c|C|a|\?|#){1,24}$/);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), nasty), (userId) => {
      if (!isUserId(userId)) return;
      let path = `${under}${toPath([{ userId }])}`;
      for (let round = 0; round < 3; round += 1) {
        // What a normalising server in between would make of it.
        const { href, pathname } = new URL(path.replace(/[?#]/g, '_'));
        expect(href.startsWith(under)).toBe(true);
        expect(pathname.length).toBeGreaterThan('/v1/apps/a1/appusers/'.length);
        try {
          path = decodeURIComponent(path);
        } catch {
          return;
        }
      }
    }),
    { numRuns: 3_000 },
  );
});

test('words and ids of the service are still matched to the letter', () => {
  expect(() => toPath(['apps', 'bob@example.com'])).toThrow('malformed id');
  expect(toPath(['apps', 'a_1-B'])).toBe('apps/a_1-B');
});

test('the log names no person', () => {
  expect(toLogPath(['apps', 'a1', 'appusers', { userId: 'bob@example.com' }, 'messages'])).toBe(
    '/apps/a1/appusers/{userId}/messages',
  );
});
