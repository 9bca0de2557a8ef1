import { Hono } from 'hono';
import { answer } from './answer.ts';
import { readBody, requiredText } from './body.ts';
import type { Call, Deps, SandboxEnv } from './context.ts';
import { badRequest, notFound } from './errors.ts';
import { newObjectId } from './ids.ts';
import { withMediaOrigin } from './media.ts';
import { readMessage } from './message.ts';
import type { Json, MessageRecord, UserRecord } from './records.ts';
import type { Store } from './store.ts';
import { userOf } from './users.ts';

const PAGE = 100;

function conversationOf(user: UserRecord) {
  if (!user.conversation) throw notFound.conversation();
  return user.conversation;
}

const present = (c: Call, { _id, received, body }: MessageRecord): Json => ({
  _id,
  received,
  ...withMediaOrigin(body, new URL(c.req.url).origin),
});

function readSeconds(c: Call, name: string): number | undefined {
  const text = c.req.query(name);
  if (text === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(text)) throw badRequest(`Invalid query parameter '${name}'`);
  return Number(text);
}

/** The newest hundred, or those next to `before` or `after` (both exclusive), always oldest first. */
function readMessages(c: Call, store: Store, user: UserRecord) {
  const before = readSeconds(c, 'before');
  const after = readSeconds(c, 'after');
  const isForward = after !== undefined && before === undefined;
  const found = store.messages.between(
    user._id,
    after ?? 0,
    before ?? Number.MAX_SAFE_INTEGER,
    !isForward,
    PAGE + 1,
  );
  const hasMore = found.length > PAGE;
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  const lowest = after === undefined ? '' : `&after=${after}`;
  const cursor = isForward ? `after=${last?.received}` : `before=${last?.received}${lowest}`;
  const { origin, pathname } = new URL(c.req.url);
  const next = hasMore ? { next: `${origin}${pathname}?${cursor}` } : {};
  return { rows: isForward ? rows : rows.reverse(), next };
}

/** Stores the message and starts the conversation if this is the first one. */
export function addMessage(store: Store, user: UserRecord, body: Json, atMs = Date.now()): MessageRecord {
  const newest = store.messages.between(user._id, 0, Number.MAX_SAFE_INTEGER, true, 1)[0];
  const received = Math.max(atMs, Math.round((newest?.received ?? 0) * 1000) + 1) / 1000;
  const message = readMessage(body, user, received);
  const isFromUser = message.body.role === 'appUser';
  user.conversation ??= { _id: newObjectId(atMs), unreadCount: 0 };
  user.conversationStarted = true;
  user.conversation.unreadCount = isFromUser ? 0 : user.conversation.unreadCount + 1;
  store.messages.insert(message, { parent: user._id, at: received });
  store.users.update(user);
  return message;
}

/** Contract section 6: the API page's `/conversation`, its successor `/messages`, and what acts on them. */
export function conversationRoutes({ store }: Deps): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  routes.get('/:userId/conversation', (c) => {
    const user = userOf(c, store);
    const { _id, unreadCount } = conversationOf(user);
    const all = store.messages.list({ parent: user._id });
    const messages = all.map((message) => present(c, message));
    const conversation = { _id, appMakers: [], appUsers: [user._id], unreadCount, messages };
    return answer(c, 200, { conversation });
  });

  routes.get('/:userId/messages', (c) => {
    const user = userOf(c, store);
    const conversation = conversationOf(user);
    const { rows, next } = readMessages(c, store, user);
    return answer(c, 200, { conversation, messages: rows.map((message) => present(c, message)), ...next });
  });

  routes.post('/:userId/messages', async (c) => {
    const body = await readBody(c);
    const { message, conversation } = store.atomically(() => {
      const user = userOf(c, store);
      return { message: addMessage(store, user, body), conversation: user.conversation };
    });
    return answer(c, 201, { message: present(c, message), conversation });
  });

  routes.post('/:userId/conversation/read', async (c) => {
    await readBody(c);
    const user = userOf(c, store);
    const conversation = { ...conversationOf(user), unreadCount: 0 };
    store.users.update({ ...user, conversation });
    return answer(c, 200, { conversation });
  });

  routes.post('/:userId/conversation/activity', async (c) => {
    const body = await readBody(c);
    const conversation = conversationOf(userOf(c, store));
    if (requiredText(body, 'role') !== 'appMaker') throw badRequest('.role: should be appMaker');
    if (!['typing:start', 'typing:stop'].includes(requiredText(body, 'type'))) {
      throw badRequest('.type: should be typing:start or typing:stop');
    }
    return answer(c, 200, { conversation });
  });

  return routes;
}
