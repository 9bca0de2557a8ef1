'use client';

import { Pause, Play } from 'lucide-react';
import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { Locked } from '#components/ui/locked';
import { showToast } from '#components/ui/toast';
import { markReadAction } from '#lib/actions/users';

interface ConversationHeadProps {
  target: { appId: string; userId: string };
  unreadCount: number;
  isLive: boolean;
  onToggleLive: () => void;
  /** The count is zero at the service by now. */
  onRead: () => void;
  lockedFor: string | undefined;
}

export function ConversationHead({ target, unreadCount, isLive, ...props }: ConversationHeadProps) {
  const { run, isPending, failure } = useAction(markReadAction, {
    onSuccess: () => {
      props.onRead();
      showToast('The conversation is marked as read.');
    },
  });
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h2 className="text-lg font-semibold tracking-tight">Conversation</h2>
          <span className="text-sm text-ink-muted">{unreadWords(unreadCount)}</span>
          {unreadCount > 0 &&
            (props.lockedFor ? (
              <Locked label="Mark as read" who={props.lockedFor} />
            ) : (
              <Button size="sm" isPending={isPending} onClick={() => run(target)}>
                Mark as read
              </Button>
            ))}
        </div>
        <Button size="sm" variant="ghost" onClick={props.onToggleLive}>
          {isLive ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          {isLive ? 'Pause updates' : 'Resume updates'}
        </Button>
      </div>
      <FailureAlert failure={failure} />
    </div>
  );
}

/** The service counts what the person has not read, not what the customer's staff have not. */
function unreadWords(count: number): string {
  if (count === 0) return 'The person has read everything';
  return count === 1 ? '1 message unread by the person' : `${count} messages unread by the person`;
}
