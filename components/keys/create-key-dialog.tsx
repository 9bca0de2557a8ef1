'use client';

import { useState } from 'react';
import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { NameField } from '#components/forms/name-field';
import { SubmitButton } from '#components/forms/submit-button';
import { useActionForm } from '#components/forms/use-action-form';
import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { keyValues } from '#lib/actions/inputs';
import { createKeyAction } from '#lib/actions/keys';
import { type NewKey, NewKeyDialog } from './new-key-dialog.tsx';

interface CreateKeyDialogProps {
  appId: string;
  onClose: () => void;
}

/** First the name, then the new secret. The secret lives in this component and is gone with it. */
export function CreateKeyDialog({ appId, onClose }: CreateKeyDialogProps) {
  const [made, setMade] = useState<NewKey>();
  if (made) return <NewKeyDialog made={made} onClose={onClose} />;
  return <NameDialog appId={appId} onMade={setMade} onClose={onClose} />;
}

function NameDialog({ appId, onMade, onClose }: CreateKeyDialogProps & { onMade: (made: NewKey) => void }) {
  const form = useActionForm({
    schema: keyValues,
    defaultValues: { name: '' },
    action: (values, submissionId) => createKeyAction({ submissionId, appId }, values),
    onSuccess: onMade,
  });
  return (
    <Dialog
      title="Create key"
      description="Servers sign their calls for this app with it. Make one for each system, so that each can be replaced alone."
      isGuarded={form.isPending}
      onClose={onClose}
    >
      <ActionForm form={form} isInDialog>
        <DialogBody>
          <NameField hint="Say where it is used, such as “Production server”." />
          <FormError />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Create key</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
