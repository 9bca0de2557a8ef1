'use client';

import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { reasonValues } from '#lib/actions/inputs';
import { ActionForm } from './action-form.tsx';
import { SubmitButton } from './submit-button.tsx';
import { TextField } from './text-field.tsx';
import { useActionForm } from './use-action-form.tsx';

/** Why somebody looks at a secret. The history shows it beside the look. */
export function ReasonDialog({ onAnswer }: { onAnswer: (reason: string | undefined) => void }) {
  const form = useActionForm({
    schema: reasonValues,
    defaultValues: { reason: '' },
    action: async ({ reason }) => ({ ok: true as const, data: reason }),
    onSuccess: onAnswer,
  });
  return (
    <Dialog
      title="Why do you need this?"
      description="Your reason is recorded with the look. It is used again until you reload the page."
      size="sm"
      onClose={() => onAnswer(undefined)}
    >
      <ActionForm form={form} isInDialog>
        <DialogBody>
          <TextField
            name="reason"
            label="Reason"
            hint="A few words, such as a ticket number."
            autoComplete="off"
            hasFocus
          />
        </DialogBody>
        <DialogFooter>
          <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
          <SubmitButton>Continue</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
