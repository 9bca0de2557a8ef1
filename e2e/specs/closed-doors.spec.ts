import { actions, expectNothingShown, expectRefused, expectShown } from '../closed-doors.ts';
import { expect, test } from '../fixtures.ts';

/*
 * Every address and every server action of the build's own lists, tried by somebody who may not: without a
 * session, with the headers and names by which earlier versions of the framework were passed by, and from another
 * site.
 */

test.describe('without a session', () => {
  test.use({ role: 'nobody' });

  test('no address shows anything, whatever headers or names ask for it', async ({ sandbox, baseURL }) => {
    test.setTimeout(120_000);
    await expectNothingShown(baseURL, sandbox);
  });

  for (const { id, name } of actions)
    test(`${name} is refused`, ({ sandbox, baseURL }) => expectRefused(baseURL, sandbox, id));
});

test('with one, what was closed is shown', ({ page, sandbox }) => expectShown(page.request, sandbox));

test.describe('from another site', () => {
  for (const [what, headers] of [
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['an origin of null', { origin: 'null' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
    ['a same-site fetch', { 'sec-fetch-site': 'same-site' }],
  ] satisfies [string, Record<string, string>][])
    test(`${what} cannot change anything, signed in or not`, async ({ page, sandbox }) => {
      const answer = await page.request.post('/apps', {
        headers: {
          ...headers,
          'next-action': actions[0]?.id ?? '',
          'content-type': 'text/plain;charset=UTF-8',
        },
        data: '[]',
        maxRedirects: 0,
      });
      expect(answer.status()).toBe(403);
      expect(await sandbox.requests({ method: 'POST' })).toEqual([]);
    });
});

test('every answer carries the headers that close the browser side', async ({ page }) => {
  for (const address of ['/apps', '/sign-in', '/nothing-here', '/api/apps', '/healthz']) {
    const { headers } = { headers: (await page.request.get(address)).headers() };
    expect(headers['content-security-policy'], address).toMatch(
      /script-src 'self' 'nonce-[\w+/=]{22,}' 'strict-dynamic'/,
    );
    expect(headers['content-security-policy'], address).not.toContain('unsafe');
    expect(headers, address).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['x-powered-by'], address).toBeUndefined();
  }
});
