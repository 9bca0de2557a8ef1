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
      showToast('The authenticator app is turned off.');
    },
  });
  return (
    <ConfirmDialog
      title="Turn off the authenticator app"
      confirmLabel="Turn off"
      cancelLabel="Keep on"
      isPending={isPending}
      error={<FailureAlert failure={failure} />}
      onConfirm={() => run()}
      onClose={onClose}
    >
      <p className="font-medium">The app’s codes stop working.</p>
      <p className="text-ink-muted">
        Without a passkey your password alone opens your account from now on, and your recovery codes stop
        working too.
      </p>
    </ConfirmDialog>
  );
}
