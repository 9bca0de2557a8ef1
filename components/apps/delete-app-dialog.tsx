'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FailureAlert } from '#components/forms/failure-alert';
import { newSubmissionId } from '#components/forms/submission-id';
import { useAction } from '#components/forms/use-action';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { deleteAppAction } from '#lib/actions/deletions';
import { routes } from '#lib/routes';
import { DeleteAppContents } from './delete-app-contents.tsx';

export interface DeleteAppDialogProps {
  app: { id: string; name: string };
  /** Milliseconds until the deletion happens. */
  regretMs: number;
  onClose: () => void;
}

const minuteMs = 60_000;

function whenWords(regretMs: number): string {
  if (regretMs === 0) return 'now';
  if (regretMs < 2 * minuteMs) return `in ${Math.round(regretMs / 1_000)} seconds`;
  return `in ${Math.round(regretMs / minuteMs)} minutes`;
}

/** Names the loss first, then everything that goes with the app. */
export function DeleteAppDialog({ app, regretMs, onClose }: DeleteAppDialogProps) {
  const router = useRouter();
  const [submissionId] = useState(newSubmissionId);
  const { run, isPending, failure } = useAction(deleteAppAction, {
    onSuccess: () => {
      showToast(`The app “${app.name}” is about to be deleted. It can be called back until then.`);
      router.replace(routes.apps());
    },
  });
  return (
    <ConfirmDialog
      title="Delete app"
      confirmLabel="Delete app"
      cancelLabel="Keep app"
      typedName={app.name}
      typedNameLabel="Type the app’s name"
      isPending={isPending}
      error={<FailureAlert failure={failure} />}
      onConfirm={(typedName) => run({ submissionId, appId: app.id }, { typedName })}
      onClose={onClose}
    >
      <p className="font-medium">
        <bdi className="wrap-anywhere">{app.name}</bdi> stops receiving and sending messages on every channel{' '}
        {whenWords(regretMs)}.
      </p>
      <p className="text-ink-muted">
        Until then everybody sees it waiting, and it can be called back. This goes with it, and nothing brings
        it back afterwards:
      </p>
      <DeleteAppContents appId={app.id} />
    </ConfirmDialog>
  );
}
