import { randomUUID } from 'node:crypto';
import {
  actions,
  callAction,
  expectNothingShown,
  expectRefused,
  expectShown,
  plantApp,
} from '../closed-doors.ts';
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
    test(`${what} cannot call any action, signed in or not`, async ({ page, sandbox }) => {
      for (const { id, name } of actions)
        expect((await callAction(page.request, id, [], headers)).status(), name).toBe(403);
      expect(await sandbox.requests()).toEqual([]);
    });
});

test.describe('with the role of a viewer', () => {
  test.use({ role: 'viewer' });

  test('what changes or shows something is refused by the action itself', async ({
    page,
    sandbox,
    baseURL,
  }) => {
    const app = await plantApp(sandbox);
    const submissionId = randomUUID();
    const place = { appId: app._id };
    const key = { ...place, keyId: app.keys[0]?._id };
    const integration = { ...place, integrationId: app.integrations[0]?._id };
    const hook = { target: 'https://hooks.example/', triggers: ['*'], isSure: true };
    const reason = 'Ticket 4711';
    const calls: Readonly<Record<string, readonly unknown[]>> = {
      createAppAction: [{ submissionId }, { name: 'Mine' }],
      deleteAppAction: [{ ...place, submissionId }, { typedName: app.name }],
      createKeyAction: [{ ...place, submissionId }, { name: 'Mine' }],
      revealKeySecretAction: [key, { reason }],
      getKeyJwtAction: [key, { life: '15m', reason }],
      deleteKeyAction: [key],
      rotateKeyAction: [
        { ...key, submissionId },
        { newKeyName: 'New', overlap: 'now', reason },
      ],
      connectChannelAction: [
        { ...place, submissionId, type: 'viber' },
        { token: '4453b6ac1234567-12345678901' },
      ],
      disconnectIntegrationAction: [integration],
      createWebhookAction: [{ ...place, submissionId }, hook],
      settleOutcomeAction: [{ submissionId, chosen: null }],
    };
    for (const [name, args] of Object.entries(calls)) {
      const id = actions.find((action) => action.name === name)?.id ?? '';
      const answer = await callAction(page.request, id, args, { origin: baseURL ?? '' });
      expect(await answer.text(), name).toMatch(/"ok":false.*Your role cannot/s);
    }
    expect(await sandbox.requests()).toEqual([]);
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
