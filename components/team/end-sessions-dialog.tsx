'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { endSessionsAction } from '#lib/actions/team';
import type { MemberDialogProps } from './member-row.tsx';

export function EndSessionsDialog({ row, onClose }: MemberDialogProps) {
  const { run, isPending, failure } = useAction(endSessionsAction, {
    onSuccess: ({ ended }) => {
      onClose();
      showToast(ended === 0 ? `${row.name} was not signed in.` : `${row.name} is signed out everywhere.`);
    },
  });
  return (
    <ConfirmDialog
      title={`End the sessions of ${row.name}`}
      confirmLabel="End sessions"
      cancelLabel="Leave signed in"
      isPending={isPending}
      error={<FailureAlert failure={failure} />}
      onConfirm={() => run({ staffId: row.id })}
      onClose={onClose}
    >
      <p className="wrap-anywhere font-medium">{row.name} is signed out in every browser now.</p>
      <p className="text-ink-muted">
        What they were typing is lost. They can sign in again; to prevent that, disable them.
      </p>
    </ConfirmDialog>
  );
}
