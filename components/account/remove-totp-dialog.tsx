'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { removeTotpAction } from '#lib/actions/account';

export function RemoveTotpDialog({ onClose }: { onClose: () => void }) {
  const { run, isPending, failure } = useAction(removeTotpAction, {
    onSuccess: () => {
      onClose();
      showToast('Your password alone opens your account now.');
    },
  });
  return (
    <ConfirmDialog
      title="Turn off the second factor"
      confirmLabel="Turn off"
      cancelLabel="Keep on"
      isPending={isPending}
      error={<FailureAlert failure={failure} />}
      onConfirm={() => run()}
      onClose={onClose}
    >
      <p className="font-medium">Your password alone opens your account from now on.</p>
      <p className="text-ink-muted">The app's codes and your recovery codes stop working.</p>
    </ConfirmDialog>
  );
}
