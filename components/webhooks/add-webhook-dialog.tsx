'use client';

import { useActionForm } from '#components/forms/use-action-form';
import { Dialog } from '#components/ui/dialog';
import { showToast } from '#components/ui/toast';
import { webhookValues } from '#lib/actions/webhook-inputs';
import { createWebhookAction } from '#lib/actions/webhooks';
import type { Trigger } from '#lib/data/webhook-triggers';
import { WebhookForm } from './webhook-form.tsx';

/** The service's own choice when none is named. */
const defaultTriggers = ['message'];

export interface AddWebhookDialogProps {
  appId: string;
  choices: readonly Trigger[];
  onClose: () => void;
}

export function AddWebhookDialog({ appId, choices, onClose }: AddWebhookDialogProps) {
  const form = useActionForm({
    schema: webhookValues,
    defaultValues: { target: '', triggers: defaultTriggers, isSure: false },
    action: (values, submissionId) => createWebhookAction({ appId, submissionId }, values),
    onSuccess: ({ how }) => {
      onClose();
      showToast(
        how === 'found'
          ? 'The service did not confirm, but we looked: the webhook is there.'
          : 'The webhook was added.',
      );
    },
  });
  return (
    <Dialog
      title="Add webhook"
      description="The service makes a secret for it and sends that along with every call."
      size="lg"
      onClose={onClose}
    >
      <WebhookForm form={form} choices={choices} submitLabel="Add webhook" onCancel={onClose} />
    </Dialog>
  );
}
