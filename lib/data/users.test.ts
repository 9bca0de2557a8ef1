import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db/client';
import { forEachEngine } from '#lib/db/testing';
import { getEnv } from '#lib/env';
import { createApp } from './apps.ts';
import { fetchPicture, pictureTicket, pictureType } from './pictures.ts';
import { signedIn, withSandbox } from './testing.ts';
import { getConversation, getUser, markRead } from './users.ts';

const sandbox = withSandbox();

/** Writes to the service as a customer's own software does, which is not our client's business. */
async function post(path: string, body: unknown): Promise<void> {
  const { apiUrl, credential } = getEnv();
  const token = credential.kind === 'token' ? credential.token.reveal() : '';
  const response = await fetch(`${apiUrl}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
}

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
  });
  afterEach(() => sandbox.reset());

  async function newUser(userId = 'bob@example.com') {
    const staff = await signedIn();
    const { id: appId } = await createApp(staff, randomUUID(), { name: 'Acme' });
    const users = `apps/${appId}/appusers`;
    await post(users, { userId, givenName: 'Bob', properties: { plan: 'gold', nested: { a: 1 } } });
    const say = (body: Record<string, unknown>) =>
      post(`${users}/${encodeURIComponent(userId)}/messages`, { role: 'appUser', type: 'text', ...body });
    return { staff, appId, userId, say };
  }

  test.each(['bob@example.com', 'crm|user/42', 'Zoë 🙂 100%', 'a?b#c&d'])(
    'a user known as %j is found by that and by the id of the service',
    async (userId) => {
      const { staff, appId } = await newUser(userId);
      const user = await getUser(staff, appId, userId);
      expect(user).toMatchObject({ userId, name: 'Bob' });
      expect(user.properties).toEqual([
        { name: 'plan', value: 'gold' },
        { name: 'nested', value: '{"a":1}' },
      ]);
      expect((await getUser(staff, appId, user.id)).userId).toBe(userId);
    },
  );

  test.each(['nobody', '..', '../../apps', '%2e%2e'])('%j is nobody', async (userId) => {
    const { staff, appId } = await newUser();
    await expect(getUser(staff, appId, userId)).rejects.toMatchObject({ kind: 'not-found' });
  });

  describe('a conversation', () => {
    test('that has not begun is empty', async () => {
      const { staff, appId, userId } = await newUser();
      expect(await getConversation(staff, appId, userId)).toEqual({
        messages: [],
        hasOlder: false,
        unreadCount: 0,
      });
    });

    test.each([
      ['pages', undefined],
      ['the old call alone (404)', 404],
      ['the old call alone (405)', 405],
    ])('of 150 messages comes newest last, a hundred at a time, through %s', async (_name, status) => {
      const { staff, appId, userId, say } = await newUser();
      for (let number = 1; number <= 150; number += 1) await say({ text: `message ${number}` });
      if (status)
        await sandbox.fault({ mode: 'status', method: 'GET', path: '/**/messages', params: { status } });
      const newest = await getConversation(staff, appId, userId);
      expect(newest.messages.map(({ text }) => text)).toEqual(
        Array.from({ length: 100 }, (_, index) => `message ${index + 51}`),
      );
      expect(newest.hasOlder).toBe(true);
      const older = await getConversation(staff, appId, userId, newest.messages[0]?.cursor);
      expect(older.messages.map(({ text }) => text)).toEqual(
        Array.from({ length: 50 }, (_, index) => `message ${index + 1}`),
      );
      expect(older.hasOlder).toBe(false);
    });

    test('keeps what people know: who, what, buttons and cards; and makes no link of what is none', async () => {
      const { staff, appId, userId, say } = await newUser();
      await say({
        role: 'appMaker',
        name: 'Desk',
        text: 'Choose',
        actions: [
          { type: 'link', text: 'Our shop', uri: 'https://shop.example/a?b=c' },
          { type: 'link', text: 'Trap', uri: 'javascript:alert(1)' },
          { type: 'link', text: 'Login', uri: 'https://bank.example@evil.example/' },
          { type: 'buy', text: 'Pay', amount: 1999, currency: 'eur' },
        ],
      });
      await say({ type: 'carousel', items: [{ title: 'Tea', mediaUrl: 'https://img.example/t.png' }] });
      const { messages, unreadCount } = await getConversation(staff, appId, userId);
      expect(unreadCount).toBe(0);
      const [first, second] = messages;
      expect(first).toMatchObject({ isFromPerson: false, name: 'Desk', type: 'text', text: 'Choose' });
      expect(first?.actions.map(({ text, address, amount }) => [text, address?.host, amount])).toEqual([
        ['Our shop', 'shop.example', undefined],
        ['Trap', undefined, undefined],
        ['Login', undefined, undefined],
        ['Pay', undefined, '19.99 EUR'],
      ]);
      expect(second).toMatchObject({ isFromPerson: true, type: 'carousel' });
      expect(second?.items[0]).toMatchObject({ title: 'Tea', media: { address: { host: 'img.example' } } });
    });
  });

  describe('marking as read', () => {
    const unread = async () => {
      const made = await newUser();
      await made.say({ role: 'appMaker', text: 'one' });
      await made.say({ role: 'appMaker', text: 'two' });
      expect((await getConversation(made.staff, made.appId, made.userId)).unreadCount).toBe(2);
      return made;
    };

    test('sets the count to zero, once, and stands in the history', async () => {
      const { staff, appId, userId } = await unread();
      await markRead(staff, appId, userId);
      expect((await getConversation(staff, appId, userId)).unreadCount).toBe(0);
      const rows = await (await db())
        .selectFrom('audit')
        .select(['outcome', 'target'])
        .where('kind', '=', 'user.markRead')
        .orderBy('seq')
        .execute();
      expect(rows).toEqual([
        { outcome: null, target: userId },
        { outcome: 'ok', target: userId },
      ]);
    });

    test('whose answer is lost is settled by looking', async () => {
      const { staff, appId, userId } = await unread();
      await sandbox.fault({ mode: 'reset-before', method: 'POST', times: 1 });
      await expect(markRead(staff, appId, userId)).rejects.toThrow('still unread');
      await sandbox.fault({ mode: 'reset-after', method: 'POST', times: 1 });
      await markRead(staff, appId, userId);
      expect((await getConversation(staff, appId, userId)).unreadCount).toBe(0);
    });

    test('is not for viewers', async () => {
      const { appId, userId } = await unread();
      await expect(markRead(await signedIn('viewer'), appId, userId)).rejects.toThrow('Your role');
    });
  });

  describe('a picture', () => {
    const ask = async (href: string, ticket = pictureTicket(href)) =>
      fetchPicture(await signedIn('viewer'), { href, ticket });

    test('of the sandbox is fetched, and its bytes say what it is', async () => {
      const { origin } = new URL(getEnv().apiUrl);
      const { type, bytes } = await ask(`${origin}/media/parcel.png`);
      expect(type).toBe('image/png');
      expect(bytes.length).toBeGreaterThan(100);
      await expect(ask(`${origin}/media/invoice-1.txt`)).rejects.toThrow('not a picture');
    });

    test('that stood in no message is not fetched', async () => {
      const { origin } = new URL(getEnv().apiUrl);
      const href = `${origin}/media/parcel.png`;
      await expect(ask(href, 'forged')).rejects.toThrow('not part of a message');
      await expect(ask(href, pictureTicket(`${href}?`))).rejects.toThrow('not part of a message');
    });

    test.each([
      ['http://img.example/a.png', 'https'],
      ['https://10.0.0.1/a.png', 'inside'],
      ['https://localhost/a.png', 'inside'],
      ['https://169.254.169.254/latest/meta-data', 'inside'],
    ])('at %s is not fetched', async (href, reason) => {
      await expect(ask(href)).rejects.toThrow(reason);
    });

    test('of this machine is not fetched past the sandbox’s media', async () => {
      const { origin } = new URL(getEnv().apiUrl);
      await expect(ask(`${origin}/v1/apps`)).rejects.toThrow('https');
      await expect(ask(`${origin}/media/../v1/apps`)).rejects.toThrow('https');
    });
  });
});

test.each([
  ['<svg xmlns="http://www.w3.org/2000/svg"/>', undefined],
  ['<!doctype html>', undefined],
  ['GIF89a……', 'image/gif'],
  ['RIFF\0\n\0\0WEBPVP8 ', 'image/webp'],
])('bytes that begin with %j are %j', (text, type) => {
  expect(pictureType(Buffer.from(text, 'latin1'))).toBe(type);
});
