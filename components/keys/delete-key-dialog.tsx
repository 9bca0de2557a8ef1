'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Alert } from '#components/ui/alert';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { deleteKeyAction } from '#lib/actions/keys';

interface DeleteKeyDialogProps {
  target: { appId: string; keyId: string };
  name: string;
  isLast: boolean;
  onClose: () => void;
}

/** Says what stops working, and warns when nothing will be left to sign with. */
export function DeleteKeyDialog({ target, name, isLast, onClose }: DeleteKeyDialogProps) {
  const { run, isPending, failure } = useAction(deleteKeyAction, {
    onSuccess: () => {
      onClose();
      showToast(`The key “${name}” was deleted.`);
    },
  });
  return (
    <ConfirmDialog
      title={`Delete key “${name}”`}
      confirmLabel="Delete key"
      cancelLabel="Keep key"
      isPending={isPending}
      error={<FailureAlert failure={failure} />}
      onConfirm={() => run(target)}
      onClose={onClose}
    >
      <p className="wrap-anywhere font-medium">
        Everything that signs with <bdi>“{name}”</bdi> loses access to this app now.
      </p>
      <p className="text-ink-muted">
        All JWTs ever made with it are refused from then on. There is no undo, and a new key has another id
        and secret.
      </p>
      {isLast && (
        <Alert tone="warn" title="This is the last key of the app">
          No server can sign for this app until a new one is made. If anything still uses it, create the new
          key first.
        </Alert>
      )}
    </ConfirmDialog>
  );
}
