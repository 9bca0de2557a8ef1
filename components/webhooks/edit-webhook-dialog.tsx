'use client';

import { useActionForm } from '#components/forms/use-action-form';
import { Dialog } from '#components/ui/dialog';
import { showToast } from '#components/ui/toast';
import { webhookValues } from '#lib/actions/webhook-inputs';
import { updateWebhookAction } from '#lib/actions/webhooks';
import type { Trigger } from '#lib/data/webhook-triggers';
import type { WebhookRow } from '#lib/data/webhooks';
import { WebhookForm } from './webhook-form.tsx';

export interface EditWebhookDialogProps {
  appId: string;
  row: WebhookRow;
  choices: readonly Trigger[];
  onClose: () => void;
}

export function EditWebhookDialog({ appId, row, choices, onClose }: EditWebhookDialogProps) {
  const present = new Set(choices.map(({ name }) => name));
  const form = useActionForm({
    schema: webhookValues,
    defaultValues: { target: row.target, triggers: row.triggers.map(({ name }) => name), isSure: false },
    action: (values) => updateWebhookAction({ appId, webhookId: row.id }, values),
    onSuccess: ({ how }) => {
      onClose();
      showToast(
        how === 'found'
          ? 'The service did not confirm, but we looked: the webhook is changed.'
          : 'The webhook was changed.',
      );
    },
  });
  return (
    <Dialog title="Edit webhook" description="Its id and secret stay the same." size="lg" onClose={onClose}>
      <WebhookForm
        form={form}
        choices={[...choices, ...row.triggers.filter(({ name }) => !present.has(name))]}
        submitLabel="Save changes"
        onCancel={onClose}
      />
    </Dialog>
  );
}
