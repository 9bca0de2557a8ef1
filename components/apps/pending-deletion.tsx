'use client';

import { useRouter } from 'next/navigation';
import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Alert } from '#components/ui/alert';
import { Button } from '#components/ui/button';
import { Remaining } from '#components/ui/remaining';
import { showToast } from '#components/ui/toast';
import { useIsLive } from '#components/ui/use-is-live';
import { callBackDeletionAction } from '#lib/actions/deletions';
import type { PendingDeletion as Deletion } from '#lib/data/deletions';

interface PendingDeletionProps {
  deletion: Deletion;
  /** Who can help, when this person's role may not call it back. */
  lockedFor: string | undefined;
}

/** Seen by everybody while an app waits for its end, with the way to call it back. */
export function PendingDeletion({ deletion, lockedFor }: PendingDeletionProps) {
  const isLive = useIsLive();
  const router = useRouter();
  const { appId, appName } = deletion;
  const { run, isPending, failure } = useAction(callBackDeletionAction, {
    onSuccess: () => {
      showToast(`The app “${appName}” stays.`);
      router.refresh();
    },
  });
  const refresh = () => {
    router.refresh();
  };
  return (
    <div className="grid gap-2">
      <Alert
        tone="danger"
        title={
          <>
            <bdi className="wrap-anywhere">{appName}</bdi> will be deleted{' '}
            <Remaining until={deletion.deletesAt} onOver={refresh} />
          </>
        }
        actions={
          lockedFor === undefined && (
            <Button
              // Its code comes after the page: a press before that would be lost without a word.
              aria-disabled={!isLive || undefined}
              isPending={isPending}
              onClick={() => run({ appId, deletionId: deletion.id })}
            >
              Keep the app<span className="sr-only"> {appName}</span>
            </Button>
          )
        }
      >
        <p>
          Asked for by {deletion.askedBy}.{' '}
          {deletion.trouble && `The last try did not work. ${deletion.trouble} `}
          {lockedFor && `To call it back, ask ${lockedFor}.`}
        </p>
      </Alert>
      <FailureAlert failure={failure} />
    </div>
  );
}
