'use client';

import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { makePasskey } from '#components/forms/passkey-ceremony';
import { SubmitButton } from '#components/forms/submit-button';
import { TextField } from '#components/forms/text-field';
import { throughPasskey } from '#components/forms/through-passkey';
import { useActionForm } from '#components/forms/use-action-form';
import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { showToast } from '#components/ui/toast';
import { addPasskeyAction, startPasskeyAction } from '#lib/actions/passkeys';
import { passkeyValues } from '#lib/actions/team-inputs';

interface AddPasskeyDialogProps {
  onCodes: (codes: readonly string[]) => void;
  onClose: () => void;
}

/** The name first, then the browser's own dialog. */
export function AddPasskeyDialog({ onCodes, onClose }: AddPasskeyDialogProps) {
  const form = useActionForm({
    schema: passkeyValues,
    defaultValues: { name: '' },
    action: (values) =>
      throughPasskey(startPasskeyAction, makePasskey, (answer) => addPasskeyAction(values, answer)),
    onSuccess: ({ codes }, { name }) => {
      onClose();
      showToast(`The passkey "${name}" was added. Use it on the sign-in page.`);
      if (codes) onCodes(codes);
    },
  });
  return (
    <Dialog
      title="Add a passkey"
      description="Your browser asks next where to keep it: on this device, on a phone, in a password manager or on a security key."
      isGuarded={form.isPending}
      onClose={onClose}
    >
      <ActionForm form={form} isInDialog>
        <DialogBody>
          <TextField
            name="name"
            label="Name"
            hint="By which you know it again, such as the device it is on."
            placeholder="Work laptop"
            autoComplete="off"
            hasFocus
          />
          <FormError />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Continue</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
