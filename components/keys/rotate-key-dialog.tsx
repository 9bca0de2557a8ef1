'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { lastReason, rememberReason } from '#components/forms/reason-request';
import { SelectField } from '#components/forms/select-field';
import { SubmitButton } from '#components/forms/submit-button';
import { TextField } from '#components/forms/text-field';
import { useActionForm } from '#components/forms/use-action-form';
import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { rotationValues } from '#lib/actions/inputs';
import { rotateKeyAction } from '#lib/actions/rotations';
import { type NewKey, NewKeyDialog } from './new-key-dialog.tsx';

interface RotateKeyDialogProps {
  target: { appId: string; keyId: string };
  name: string;
  onClose: () => void;
}

const overlaps = [
  { value: 'now', label: 'Not at all: delete it now' },
  { value: '1h', label: '1 hour' },
  { value: '24h', label: '24 hours' },
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
];

/** First how long the old key stays, then the new secret. The list is refreshed only when the secret was taken. */
export function RotateKeyDialog({ target, name, onClose }: RotateKeyDialogProps) {
  const router = useRouter();
  const [made, setMade] = useState<NewKey>();
  const form = useActionForm({
    schema: rotationValues,
    defaultValues: { newKeyName: name, overlap: '24h', reason: lastReason() ?? '' },
    action: (values, submissionId) => rotateKeyAction({ submissionId, ...target }, values),
    onSuccess: (key, { reason }) => {
      rememberReason(reason);
      setMade(key);
    },
  });
  const close = () => {
    onClose();
    router.refresh();
  };
  if (made) return <NewKeyDialog made={made} onClose={close} />;
  return (
    <Dialog
      title={`Rotate key “${name}”`}
      description="Makes a new key and shows its secret. The old key keeps working for the time you choose, then it is deleted here by itself."
      isGuarded={form.isPending}
      onClose={onClose}
    >
      <ActionForm form={form} isInDialog>
        <DialogBody>
          <TextField name="newKeyName" label="Name of the new key" autoComplete="off" />
          <SelectField
            name="overlap"
            label="The old key keeps working for"
            options={overlaps}
            hint="It can be retired earlier, or kept, at any time until then."
          />
          <TextField
            name="reason"
            label="Reason"
            hint="Recorded in the history. A few words, such as a ticket number."
            autoComplete="off"
            hasFocus
          />
          <FormError />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Rotate key</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
