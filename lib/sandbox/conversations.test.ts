import { describe, expect, test } from 'vitest';
import { errorOf, part, parts, withSandbox } from './testing.ts';

const sandbox = withSandbox();

async function newUser(userId = 'ann') {
  const users = `/v1/apps/${await sandbox.newApp()}/appusers`;
  const made = await sandbox.post(users, { userId, givenName: 'Amber', properties: { plan: 'gold' } });
  return { users, made, path: `${users}/${part(made, 'appUser')._id}` };
}

describe('a user', () => {
  test('is made without clients, found by both ids, and changed additively', async () => {
    const { users, made, path } = await newUser();
    expect(made.status).toBe(201);
    expect(part(made, 'appUser')).toMatchObject({
      userId: 'ann',
      credentialRequired: false,
      conversationStarted: false,
    });
    expect(part(made, 'appUser')).not.toHaveProperty('clients');
    await sandbox.call(path, { method: 'PUT', body: { surname: 'Otter', properties: { orders: 2 } } });
    const byUserId = await sandbox.call(`${users}/ann`);
    expect(byUserId.json).toEqual((await sandbox.call(path)).json);
    expect(part(byUserId, 'appUser')).toMatchObject({
      givenName: 'Amber',
      surname: 'Otter',
      properties: { plan: 'gold', orders: 2 },
      clients: [],
    });
  });

  test('needs a userId nobody has yet', async () => {
    const { users } = await newUser();
    expect(errorOf(await sandbox.post(users, {}))).toEqual([400, 'bad_request']);
    expect(errorOf(await sandbox.post(users, { userId: 'ann' }))).toEqual([409, 'conflict']);
  });

  test('can be linked to an SMS number where the app has Twilio, and unlinked', async () => {
    const { users, path } = await newUser();
    const link = { type: 'twilio', phoneNumber: '+15145550000', skipConfirmation: true };
    expect(errorOf(await sandbox.post(`${path}/channels`, link))).toEqual([400, 'bad_request']);
    const twilio = { type: 'twilio', accountSid: 'AC', authToken: 't', phoneNumberSid: 'PN' };
    await sandbox.post(users.replace('appusers', 'integrations'), twilio);
    const pending = await sandbox.post(`${path}/channels`, { ...link, skipConfirmation: false });
    expect([pending.status, part(pending, 'appUser').pendingClients]).toEqual([
      200,
      [expect.objectContaining({ platform: 'twilio' })],
    ]);
    await sandbox.post(`${path}/channels`, link);
    expect((await sandbox.call(`${path}/channels`)).json).toEqual({
      channels: [{ type: 'twilio', phoneNumber: '+15145550000' }],
    });
    expect((await sandbox.call(`${path}/channels/twilio`, { method: 'DELETE' })).status).toBe(200);
    expect((await sandbox.call(`${path}/channels`)).json).toEqual({ channels: [] });
  });
});

describe('a conversation', () => {
  test('is 404 until somebody writes', async () => {
    const { path } = await newUser();
    for (const end of ['conversation', 'messages']) {
      expect(errorOf(await sandbox.call(`${path}/${end}`))).toEqual([404, 'conversation_not_found']);
    }
  });

  test('counts what the user has not read, and an empty JSON body marks it read', async () => {
    const { path } = await newUser();
    await sandbox.post(`${path}/messages`, { role: 'appUser', text: 'hello' });
    const posted = await sandbox.post(`${path}/messages`, { role: 'appMaker', text: 'good day' });
    expect([posted.status, part(posted, 'conversation').unreadCount]).toEqual([201, 1]);
    expect(part(posted, 'message')).toMatchObject({
      role: 'appMaker',
      type: 'text',
      text: 'good day',
      received: expect.any(Number),
    });
    const read = await sandbox.call(`${path}/conversation/read`, { method: 'POST', raw: '' });
    expect([read.status, part(read, 'conversation').unreadCount]).toEqual([200, 0]);
    const typing = await sandbox.post(`${path}/conversation/activity`, {
      role: 'appMaker',
      type: 'typing:start',
    });
    expect(typing.status).toBe(200);
    expect(
      (await sandbox.post(`${path}/conversation/activity`, { role: 'appUser', type: 'typing:start' })).status,
    ).toBe(400);
  });

  test('takes every type of message and refuses what it cannot show', async () => {
    const { path } = await newUser();
    const items = [{ title: 'One', actions: [{ type: 'link', text: 'Go', uri: 'https://x.example' }] }];
    const good = [
      { role: 'appMaker', type: 'image', mediaUrl: 'https://x.example/a.png', mediaType: 'image/png' },
      { role: 'appMaker', type: 'file', mediaUrl: 'https://x.example/a.pdf' },
      { role: 'appMaker', type: 'carousel', items },
      { role: 'appMaker', type: 'list', items },
      { role: 'appUser', type: 'location', coordinates: { lat: 1, long: 2 } },
    ];
    for (const body of good) expect((await sandbox.post(`${path}/messages`, body)).status).toBe(201);
    const bad = [
      { text: 'x' },
      { role: 'owner', text: 'x' },
      { role: 'appUser' },
      { role: 'appUser', type: 'image' },
      { role: 'appUser', type: 'list', items: [] },
      { role: 'appUser', type: 'dance', text: 'x' },
    ];
    for (const body of bad)
      expect(errorOf(await sandbox.post(`${path}/messages`, body))).toEqual([400, 'bad_request']);
    expect(parts(await sandbox.call(`${path}/messages`), 'messages')).toHaveLength(good.length);
  });
});

describe('messages', () => {
  const planted = async (count: number) => {
    const messages = Array.from({ length: count }, (_, i) => ({
      role: 'appUser',
      text: `${i}`,
      at: 1_480_000_000_000 + i * 1000,
    }));
    const appId = await sandbox.plant({ name: 'Talk', users: [{ userId: 'ann', messages }] });
    return `/v1/apps/${appId}/appusers/ann/messages`;
  };
  const texts = async (path: string) =>
    parts(await sandbox.call(path), 'messages').map(({ text }) => Number(text));

  test('come as the newest hundred, oldest first, and `next` leads to all older ones', async () => {
    let next: string | undefined = await planted(250);
    const seen: number[][] = [];
    while (next) {
      const reply = await sandbox.call(next);
      seen.push(parts(reply, 'messages').map(({ text }) => Number(text)));
      next =
        typeof reply.json.next === 'string' ? reply.json.next.replace(sandbox.running.url, '') : undefined;
    }
    expect(seen.map((page) => [page[0], page.at(-1)])).toEqual([
      [150, 249],
      [50, 149],
      [0, 49],
    ]);
  });

  test('before and after are exclusive Unix seconds', async () => {
    const path = await planted(10);
    expect(await texts(`${path}?before=1480000003`)).toEqual([0, 1, 2]);
    expect(await texts(`${path}?after=1480000006`)).toEqual([7, 8, 9]);
    expect(await texts(`${path}?after=1480000002&before=1480000005`)).toEqual([3, 4]);
    expect(errorOf(await sandbox.call(`${path}?before=yesterday`))).toEqual([400, 'bad_request']);
  });

  test('after a time come the oldest hundred first, with `next` going forward', async () => {
    const path = await planted(230);
    const first = await sandbox.call(`${path}?after=1480000009`);
    expect(parts(first, 'messages').at(0)?.text).toBe('10');
    const second = await sandbox.call(String(first.json.next).replace(sandbox.running.url, ''));
    expect(parts(second, 'messages').at(0)?.text).toBe('110');
  });

  test('between two times `next` stays above the lower one', async () => {
    const path = await planted(230);
    const first = await sandbox.call(`${path}?after=1480000009&before=1480000220`);
    expect(parts(first, 'messages').at(-1)?.text).toBe('219');
    let page = first;
    while (page.json.next) page = await sandbox.call(String(page.json.next).replace(sandbox.running.url, ''));
    expect(parts(page, 'messages').at(0)?.text).toBe('10');
  });
});

test('the menu holds one to five items', async () => {
  const path = `/v1/apps/${await sandbox.newApp()}/menu`;
  expect((await sandbox.call(path)).json).toEqual({ menu: { items: [] } });
  const item = { type: 'link', text: 'Home', uri: 'https://x.example' };
  const put = (items: unknown) => sandbox.call(path, { method: 'PUT', body: { items } });
  expect((await put([item])).json).toMatchObject({ menu: { items: [item] } });
  for (const wrong of [[], Array(6).fill(item), 'x', [{ type: 'link' }]])
    expect((await put(wrong)).status).toBe(400);
  expect((await sandbox.call(path, { method: 'DELETE' })).json).toEqual({ menu: { items: [] } });
});
