import type { QueryClient } from '@tanstack/react-query';
import type { MessageView } from '#lib/data/conversation-view';
import type { ConversationPage } from '#lib/data/users';
import { apiRoutes } from '#lib/routes';
import { fetchJson } from './fetch-json.ts';

const liveEveryMs = 5_000;
/** While reading fails; asking faster would only add to the trouble. */
const retryEveryMs = 30_000;

const keyOf = (appId: string, userId: string) => ['conversation', appId, userId] as const;

const byTime = (a: MessageView, b: MessageView) => a.cursor - b.cursor;

function merged(a: readonly MessageView[], b: readonly MessageView[]): MessageView[] {
  return [...new Map([...a, ...b].map((message) => [message.id, message])).values()].sort(byTime);
}

/**
 * What is known with the newest page added. After a long pause more than a page may have come in between; then
 * the new page starts afresh, because a gap in a conversation would not be seen.
 */
export function withNewest(known: ConversationPage | undefined, page: ConversationPage): ConversationPage {
  const ids = new Set(known?.messages.map(({ id }) => id));
  const isJoined = page.messages.some(({ id }) => ids.has(id)) || !page.hasOlder;
  if (!known || !isJoined) return page;
  return {
    messages: merged(known.messages, page.messages),
    hasOlder: page.hasOlder && known.hasOlder,
    unreadCount: page.unreadCount,
  };
}

/** What is known with a page of older messages before it. */
export function withOlder(known: ConversationPage, page: ConversationPage): ConversationPage {
  return { ...known, messages: merged(page.messages, known.messages), hasOlder: page.hasOlder };
}

/** The newest messages. Throws `ReadError`. */
export const fetchConversation = (appId: string, userId: string, signal: AbortSignal) =>
  fetchJson<ConversationPage>(apiRoutes.messages(appId, userId), signal);

/** A conversation as far as it has been read, kept up to date while `isLive`. `first` is what the server drew. */
export const conversationQuery = (
  appId: string,
  userId: string,
  first: ConversationPage,
  isLive: boolean,
) => ({
  queryKey: keyOf(appId, userId),
  queryFn: async ({ signal, client }: { signal: AbortSignal; client: QueryClient }) => {
    const page = await fetchConversation(appId, userId, signal);
    // Read after the answer has come: older messages may have been added meanwhile.
    return withNewest(client.getQueryData<ConversationPage>(keyOf(appId, userId)), page);
  },
  initialData: first,
  refetchInterval: (query: { state: { status: string } }) =>
    isLive && (query.state.status === 'error' ? retryEveryMs : liveEveryMs),
});

/** Loads the page before the oldest message that is known, and adds it. */
export const olderMutation = (client: QueryClient, appId: string, userId: string) => ({
  mutationFn: (before: number) =>
    fetchJson<ConversationPage>(apiRoutes.messages(appId, userId, before), AbortSignal.timeout(20_000)),
  onSuccess: (page: ConversationPage) =>
    client.setQueryData<ConversationPage>(keyOf(appId, userId), (known) => known && withOlder(known, page)),
});
