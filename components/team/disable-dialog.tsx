'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { disableStaffAction } from '#lib/actions/team';
import type { MemberDialogProps } from './member-row.tsx';

export function DisableDialog({ row, onClose }: MemberDialogProps) {
  const { run, isPending, failure } = useAction(disableStaffAction, {
    onSuccess: () => {
      onClose();
      showToast(`${row.name} was disabled and is signed out everywhere.`);
    },
  });
  return (
    <ConfirmDialog
      title={`Disable ${row.name}`}
      confirmLabel="Disable"
      cancelLabel="Keep active"
      isPending={isPending}
      error={<FailureAlert failure={failure} />}
      onConfirm={() => run({ staffId: row.id })}
      onClose={onClose}
    >
      <p className="wrap-anywhere font-medium">
        {row.name} is signed out everywhere now and cannot come back in.
      </p>
      <p className="text-ink-muted">
        What they did stays in the history. Secrets they have seen stay known to them: rotate keys where that
        matters. They can be enabled again at any time.
      </p>
    </ConfirmDialog>
  );
}
