import 'server-only';
import { smooch } from './client.ts';
import { SmoochError } from './errors.ts';
import {
  conversationAnswer,
  messagesAnswer,
  readAnswer,
  type SmoochMessages,
  userAnswer,
} from './user-schemas.ts';

/** Messages per page of the later call (contract, section 6). */
export const messagesPerPage = 100;

/** GET /apps/{appId}/appusers/{userId}. `userId` is the service's id or the app's own. */
export const getUser = (appId: string, userId: string) =>
  smooch().call({
    method: 'GET',
    path: ['apps', appId, 'appusers', { userId }],
    answer: userAnswer,
    kind: 'read',
  });

const pagedMessages = (appId: string, userId: string, before: number | undefined) =>
  smooch().call({
    method: 'GET',
    path: ['apps', appId, 'appusers', { userId }, 'messages'],
    query: { before },
    answer: messagesAnswer,
    kind: 'read',
  });

const wholeConversation = (appId: string, userId: string) =>
  smooch().call({
    method: 'GET',
    path: ['apps', appId, 'appusers', { userId }, 'conversation'],
    answer: conversationAnswer,
    kind: 'read',
  });

const unsupported = new Set([404, 405, 501]);
const isUnsupported = (error: unknown) =>
  error instanceof SmoochError && unsupported.has(error.facts.status ?? 0);

/** Cuts a page out of a whole conversation, so that both calls look the same from here on. */
function pageOf(all: Omit<SmoochMessages, 'hasOlder'>, before = Number.POSITIVE_INFINITY): SmoochMessages {
  const older = all.messages.filter(({ received }) => received < before).sort(byTime);
  return {
    unreadCount: all.unreadCount,
    messages: older.slice(-messagesPerPage),
    hasOlder: older.length > messagesPerPage,
  };
}

const byTime = (a: { received: number }, b: { received: number }) => a.received - b.received;

/**
 * The newest messages, or those received before `before` (Unix seconds, exclusive), oldest first. Undefined when
 * the user has no conversation. The API page has only the whole conversation, later documentation only pages, so
 * a service that lacks the one is asked for the other. A 404 alone does not tell "no such call" from "no
 * conversation", because the codes of v1 are not certain; the second call settles it.
 */
export async function getMessages(
  appId: string,
  userId: string,
  before?: number,
): Promise<SmoochMessages | undefined> {
  try {
    const page = await pagedMessages(appId, userId, before);
    return { ...page, messages: page.messages.toSorted(byTime) };
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    if (error instanceof SmoochError && error.facts.code === 'conversation_not_found') return undefined;
  }
  try {
    return pageOf(await wholeConversation(appId, userId), before);
  } catch (error) {
    if (error instanceof SmoochError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** POST /apps/{appId}/appusers/{userId}/conversation/read, with an empty body as the official clients send it. */
export const markRead = (appId: string, userId: string) =>
  smooch().call({
    method: 'POST',
    path: ['apps', appId, 'appusers', { userId }, 'conversation', 'read'],
    answer: readAnswer,
    kind: 'update',
  });
