'use client';

import { useAction } from '#components/forms/use-action';
import { Alert } from '#components/ui/alert';
import { Button } from '#components/ui/button';
import { discardDraftAction } from '#lib/actions/drafts';

interface ResumeBannerProps {
  appId: string;
  type: string;
  /** Whether the channel has secrets that were not kept. */
  hasSecrets: boolean;
  onDiscarded: () => void;
}

export function ResumeBanner({ appId, type, hasSecrets, onDiscarded }: ResumeBannerProps) {
  const { run, isPending, failure } = useAction(discardDraftAction, { onSuccess: onDiscarded });
  return (
    <Alert
      title="Picking up where you left off"
      actions={
        <Button size="sm" isPending={isPending} onClick={() => run({ appId, type })}>
          Discard
        </Button>
      }
    >
      {hasSecrets
        ? 'What is no secret was kept for you. Secrets never are: enter those again.'
        : 'What you typed was kept for you.'}
      {failure && <span className="text-danger-ink"> {failure.message}</span>}
    </Alert>
  );
}
