'use client';

import { useState } from 'react';
import { useActionForm } from '#components/forms/use-action-form';
import { Dialog } from '#components/ui/dialog';
import { webhookValues } from '#lib/actions/webhook-inputs';
import { createWebhookAction } from '#lib/actions/webhooks';
import type { Trigger } from '#lib/data/webhook-triggers';
import { type NewWebhook, NewWebhookDialog } from './new-webhook-dialog.tsx';
import { WebhookForm } from './webhook-form.tsx';

/** The service's own choice when none is named. */
const defaultTriggers = ['message'];

export interface AddWebhookDialogProps {
  appId: string;
  choices: readonly Trigger[];
  onClose: () => void;
}

/** First target and triggers, then the new secret. The secret lives in this component and is gone with it. */
export function AddWebhookDialog(props: AddWebhookDialogProps) {
  const [made, setMade] = useState<NewWebhook>();
  if (made) return <NewWebhookDialog made={made} onClose={props.onClose} />;
  return <ValuesDialog {...props} onMade={setMade} />;
}

function ValuesDialog({
  appId,
  choices,
  onMade,
  onClose,
}: AddWebhookDialogProps & { onMade: (made: NewWebhook) => void }) {
  const form = useActionForm({
    schema: webhookValues,
    defaultValues: { target: '', triggers: defaultTriggers, isSure: false },
    action: (values, submissionId) => createWebhookAction({ appId, submissionId }, values),
    onSuccess: onMade,
  });
  return (
    <Dialog
      title="Add webhook"
      description="The service makes a secret for it and sends that along with every call."
      size="lg"
      isGuarded={form.isPending}
      onClose={onClose}
    >
      <WebhookForm form={form} choices={choices} submitLabel="Add webhook" onCancel={onClose} />
    </Dialog>
  );
}
