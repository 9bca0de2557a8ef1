'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { removePasskeyAction } from '#lib/actions/passkeys';
import type { PasskeyRow } from '#lib/data/passkeys';

export function RemovePasskeyDialog({ row, onClose }: { row: PasskeyRow; onClose: () => void }) {
  const { run, isPending, failure } = useAction(removePasskeyAction, {
    onSuccess: () => {
      onClose();
      showToast(`The passkey "${row.name}" was removed.`);
    },
  });
  return (
    <ConfirmDialog
      title={`Remove the passkey "${row.name}"`}
      confirmLabel="Remove passkey"
      cancelLabel="Keep passkey"
      isPending={isPending}
      error={<FailureAlert failure={failure} />}
      onConfirm={() => run({ passkeyId: row.id })}
      onClose={onClose}
    >
      <p className="wrap-anywhere font-medium">"{row.name}" opens your account no more.</p>
      <p className="text-ink-muted">
        Your device or password manager still lists it. Delete it there too, so that it is not offered again.
      </p>
    </ConfirmDialog>
  );
}
