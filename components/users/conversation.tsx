'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { EmptyState } from '#components/ui/empty-state';
import type { ConversationPage } from '#lib/data/users';
import { conversationQuery, olderMutation } from '#lib/queries/conversation';
import { queryClient } from '#lib/queries/query-client';
import { ConversationHead } from './conversation-head.tsx';
import { ConversationTrouble } from './conversation-trouble.tsx';
import { Message } from './message.tsx';
import { useNews } from './use-news.tsx';

interface ConversationProps {
  appId: string;
  userId: string;
  /** As the server drew it. */
  first: ConversationPage;
  /** Who can help, when this person's role may not mark as read. */
  lockedFor: string | undefined;
}

/** Newest last. The scrolling part is laid out from its end, so that it stays there while messages come in. */
export function Conversation({ appId, userId, first, lockedFor }: ConversationProps) {
  const [isLive, setIsLive] = useState(true);
  const client = queryClient();
  const conversation = useQuery(conversationQuery(appId, userId, first, isLive), client);
  const older = useMutation(olderMutation(client, appId, userId), client);
  const { messages, hasOlder, unreadCount } = conversation.data;
  const oldest = messages[0];
  const loadOlder = () => oldest && older.mutate(oldest.cursor);
  return (
    <div className="grid min-w-0 content-start gap-3">
      <ConversationHead
        target={{ appId, userId }}
        unreadCount={unreadCount}
        isLive={isLive}
        onToggleLive={() => setIsLive(!isLive)}
        onRead={() => conversation.refetch()}
        lockedFor={lockedFor}
      />
      <ConversationTrouble error={conversation.error} onRetry={() => conversation.refetch()} />
      {messages.length === 0 ? (
        <EmptyState title="No messages yet">
          This person has not written, and nobody has written to them.
        </EmptyState>
      ) : (
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
          tabIndex={0}
          aria-label="Messages"
          className="relative flex max-h-[max(24rem,calc(100dvh-28rem))] min-w-0 flex-col-reverse overflow-y-auto rounded-lg border border-line p-3 focus-visible:-outline-offset-2 sm:p-4"
        >
          <div className="grid min-w-0 gap-4">
            <div className="grid justify-items-center gap-2">
              {hasOlder ? (
                <Button size="sm" isPending={older.isPending} onClick={loadOlder}>
                  Load older messages
                </Button>
              ) : (
                <p className="text-xs text-ink-muted">The conversation begins here.</p>
              )}
              <ConversationTrouble error={older.error} onRetry={loadOlder} />
            </div>
            <ol className="grid min-w-0 gap-4">
              {messages.map((message) => (
                <Message key={message.id} message={message} />
              ))}
            </ol>
          </div>
        </section>
      )}
      <p role="status" className="sr-only">
        {useNews(messages)}
      </p>
    </div>
  );
}
