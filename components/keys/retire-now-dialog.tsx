'use client';

import { useRouter } from 'next/navigation';
import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { retireNowAction } from '#lib/actions/rotations';

interface RetireNowDialogProps {
  target: { appId: string; rotationId: string };
  name: string;
  onClose: () => void;
}

/** Ends the overlap of a rotation before its time. */
export function RetireNowDialog({ target, name, onClose }: RetireNowDialogProps) {
  const router = useRouter();
  const { run, isPending, failure } = useAction(retireNowAction, {
    onSuccess: () => {
      onClose();
      showToast(`The key “${name}” is deleted.`);
      router.refresh();
    },
  });
  return (
    <ConfirmDialog
      title={`Retire “${name}” now?`}
      confirmLabel="Delete old key"
      cancelLabel="Keep it until its time"
      isPending={isPending}
      error={<FailureAlert failure={failure} />}
      onConfirm={() => run(target)}
      onClose={onClose}
    >
      <p className="wrap-anywhere font-medium">
        Everything that still signs with <bdi>“{name}”</bdi> loses access to this app now.
      </p>
      <p className="text-ink-muted">
        All JWTs ever made with it are refused from then on. The new key goes on working. There is no undo.
      </p>
    </ConfirmDialog>
  );
}
