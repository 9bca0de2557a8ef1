'use client';

import { z } from 'zod';
import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { startSudoAction } from '#lib/actions/sudo';
import { ActionForm } from './action-form.tsx';
import { FormError } from './form-error.tsx';
import { SecretField } from './secret-field.tsx';
import { SubmitButton } from './submit-button.tsx';
import { SudoPasskey } from './sudo-passkey.tsx';
import { useActionForm } from './use-action-form.tsx';

const schema = z.object({ password: z.string().min(1, 'Enter your password.') });

interface SudoDialogProps {
  /** The person has a passkey, which can stand in for the password. */
  hasPasskey: boolean;
  onAnswer: (isConfirmed: boolean) => void;
}

/** The password once more. What asked for it goes on by itself afterwards, with the same input. */
export function SudoDialog({ hasPasskey, onAnswer }: SudoDialogProps) {
  const form = useActionForm({
    schema,
    defaultValues: { password: '' },
    action: (values) => startSudoAction(values),
    onSuccess: () => onAnswer(true),
  });
  return (
    <Dialog
      title="Confirm it’s you"
      description={`This needs your password${hasPasskey ? ' or a passkey' : ''} again. You will not be asked for the next ten minutes.`}
      size="sm"
      onClose={() => onAnswer(false)}
    >
      <ActionForm form={form} isInDialog>
        <DialogBody>
          <SecretField name="password" label="Password" autoComplete="current-password" />
          <FormError />
          {hasPasskey && <SudoPasskey onConfirmed={() => onAnswer(true)} />}
        </DialogBody>
        <DialogFooter>
          <Button onClick={() => onAnswer(false)}>Cancel</Button>
          <SubmitButton>Confirm</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
