'use client';

import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { SubmitButton } from '#components/forms/submit-button';
import { TextField } from '#components/forms/text-field';
import { useActionForm } from '#components/forms/use-action-form';
import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { renamePasskeyAction } from '#lib/actions/passkeys';
import { passkeyValues } from '#lib/actions/team-inputs';
import type { PasskeyRow } from '#lib/data/passkeys';

export function RenamePasskeyDialog({ row, onClose }: { row: PasskeyRow; onClose: () => void }) {
  const form = useActionForm({
    schema: passkeyValues,
    defaultValues: { name: row.name },
    action: (values) => renamePasskeyAction({ passkeyId: row.id }, values),
    onSuccess: onClose,
  });
  return (
    <Dialog title="Rename the passkey" isGuarded={form.isPending} onClose={onClose}>
      <ActionForm form={form} isInDialog>
        <DialogBody>
          <TextField name="name" label="Name" autoComplete="off" hasFocus />
          <FormError />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Save name</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
