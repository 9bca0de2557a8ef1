'use client';

import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { SubmitButton } from '#components/forms/submit-button';
import { TextField } from '#components/forms/text-field';
import { useActionForm } from '#components/forms/use-action-form';
import { Button } from '#components/ui/button';
import { CopyValue } from '#components/ui/copy-value';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { QrCode } from '#components/ui/qr-code';
import { confirmTotpAction } from '#lib/actions/account';
import { codeValues } from '#lib/actions/team-inputs';

interface TotpDialogProps {
  totp: { secret: string; address: string };
  onCodes: (codes: readonly string[]) => void;
  onClose: () => void;
}

/** Nothing changes at sign-in before the app has shown that it has the secret. */
export function TotpDialog({ totp, onCodes, onClose }: TotpDialogProps) {
  const form = useActionForm({
    schema: codeValues,
    defaultValues: { code: '' },
    action: (values) => confirmTotpAction(values),
    onSuccess: ({ codes }) => {
      onCodes(codes);
      onClose();
    },
  });
  return (
    <Dialog
      title="Set up an authenticator app"
      description="Scan the code with an app on your phone, or type the secret into it. Then enter the six digits it shows."
      isGuarded={form.isPending}
      onClose={onClose}
    >
      <ActionForm form={form} isInDialog>
        <DialogBody>
          <QrCode value={totp.address} label="QR code for your authenticator app" />
          <CopyValue value={totp.secret} label="secret" />
          <TextField name="code" label="Code" autoComplete="one-time-code" isMono hasFocus />
          <FormError />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Turn on</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
