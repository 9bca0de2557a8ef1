'use client';

import { useEffect, useRef, useState } from 'react';
import type { MessageView } from '#lib/data/conversation-view';

/** What to say aloud when messages come in. Older ones that were asked for are no news. */
export function useNews(messages: readonly MessageView[]): string {
  const newest = messages.at(-1)?.cursor ?? 0;
  const heard = useRef(newest);
  const [news, setNews] = useState('');
  useEffect(() => {
    const count = messages.filter(({ cursor }) => cursor > heard.current).length;
    heard.current = Math.max(heard.current, newest);
    if (count > 0) setNews(count === 1 ? '1 new message' : `${count} new messages`);
  }, [messages, newest]);
  return news;
}
