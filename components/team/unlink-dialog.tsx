'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { unlinkSingleSignOnAction } from '#lib/actions/team';
import type { MemberDialogProps } from './member-row.tsx';

/** For somebody who got another account at the identity provider. */
export function UnlinkDialog({ row, onClose }: MemberDialogProps) {
  const { run, isPending, failure } = useAction(unlinkSingleSignOnAction, {
    onSuccess: () => {
      onClose();
      showToast(`${row.name} is linked anew at the next single sign-on.`);
    },
  });
  return (
    <ConfirmDialog
      title={`Unlink single sign-on from ${row.name}`}
      confirmLabel="Unlink"
      cancelLabel="Keep"
      isPending={isPending}
      error={<FailureAlert failure={failure} />}
      onConfirm={() => run({ staffId: row.id })}
      onClose={onClose}
    >
      <p className="wrap-anywhere font-medium">
        Whoever signs in next with the email {row.email}, verified by the identity provider, gets this
        account.
      </p>
      <p className="text-ink-muted">
        Sessions that single sign-on opened end now. A password stays as it is.
      </p>
    </ConfirmDialog>
  );
}
