'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { deleteWebhookAction } from '#lib/actions/webhooks';
import type { WebhookRow } from '#lib/data/webhooks';

export interface DeleteWebhookDialogProps {
  appId: string;
  row: WebhookRow;
  onClose: () => void;
}

export function DeleteWebhookDialog({ appId, row, onClose }: DeleteWebhookDialogProps) {
  const { run, isPending, failure } = useAction(deleteWebhookAction, {
    onSuccess: () => {
      onClose();
      showToast('The webhook was deleted.');
    },
  });
  return (
    <ConfirmDialog
      title="Delete webhook?"
      confirmLabel="Delete webhook"
      cancelLabel="Keep webhook"
      isPending={isPending}
      error={<FailureAlert failure={failure} />}
      onConfirm={() => run({ appId, webhookId: row.id })}
      onClose={onClose}
    >
      <p className="font-medium">
        <code className="wrap-anywhere text-xs">{row.target}</code> gets no more calls, from now on.
      </p>
      <ul className="grid list-disc gap-1 pl-5 text-ink-muted">
        <li>What happens from now on is not sent later. There is no undo.</li>
        <li>Adding it again makes a new id and a new secret, which the receiver has to learn.</li>
      </ul>
    </ConfirmDialog>
  );
}
