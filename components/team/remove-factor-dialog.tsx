'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { removeFactorsAction } from '#lib/actions/team';
import type { MemberDialogProps } from './member-row.tsx';

/** For somebody who has lost the phone and the recovery codes. */
export function RemoveFactorDialog({ row, onClose }: MemberDialogProps) {
  const { run, isPending, failure } = useAction(removeFactorsAction, {
    onSuccess: () => {
      onClose();
      showToast(`The second factor of ${row.name} was removed.`);
    },
  });
  return (
    <ConfirmDialog
      title={`Remove the second factor of ${row.name}`}
      confirmLabel="Remove"
      cancelLabel="Keep"
      isPending={isPending}
      error={<FailureAlert failure={failure} />}
      onConfirm={() => run({ staffId: row.id })}
      onClose={onClose}
    >
      <p className="wrap-anywhere font-medium">The password alone opens the account of {row.name} now.</p>
      <p className="text-ink-muted">
        App, passkeys and recovery codes stop working. Be sure that it is really them who asks. Where the team
        requires a second factor, they are led to set up a new one.
      </p>
    </ConfirmDialog>
  );
}
