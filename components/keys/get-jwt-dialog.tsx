'use client';

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
import { jwtChoice } from '#lib/actions/inputs';
import { getKeyJwtAction } from '#lib/actions/keys';
import { JwtDialog } from './jwt-dialog.tsx';

interface GetJwtDialogProps {
  target: { appId: string; keyId: string };
  keyName: string;
  onDelete: () => void;
  onClose: () => void;
}

/** The short life first: a JWT that ends by itself is the one to hand out. */
const lives = [
  { value: '15m', label: '15 minutes' },
  { value: '1h', label: '1 hour' },
  { value: '24h', label: '24 hours' },
  { value: 'never', label: 'No expiry, until its key is deleted' },
];

/** First how long it should live and why, then the JWT. It lives in this component and is gone with it. */
export function GetJwtDialog({ target, keyName, onDelete, onClose }: GetJwtDialogProps) {
  const [jwt, setJwt] = useState<string>();
  const form = useActionForm({
    schema: jwtChoice,
    defaultValues: { life: '15m', reason: lastReason() ?? '' },
    action: (values) => getKeyJwtAction(target, values),
    onSuccess: (data, { reason }) => {
      rememberReason(reason);
      setJwt(data.jwt);
    },
  });
  if (jwt !== undefined)
    return <JwtDialog jwt={jwt} keyName={keyName} onDelete={onDelete} onClose={onClose} />;
  return (
    <Dialog
      title={`Get a JWT signed with “${keyName}”`}
      description="One that expires is signed here; one without expiry comes from the messaging service."
      onClose={onClose}
    >
      <ActionForm form={form} isInDialog>
        <DialogBody>
          <SelectField name="life" label="Works for" options={lives} />
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
          <SubmitButton>Get JWT</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
