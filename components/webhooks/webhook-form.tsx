'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { SubmitButton } from '#components/forms/submit-button';
import { TextField } from '#components/forms/text-field';
import type { ActionFormControl } from '#components/forms/use-action-form';
import { Button } from '#components/ui/button';
import { Checkbox } from '#components/ui/checkbox';
import { DialogBody, DialogFooter } from '#components/ui/dialog';
import type { Trigger } from '#lib/data/webhook-triggers';
import { TriggerField } from './trigger-field.tsx';

export interface WebhookFormValues {
  target: string;
  triggers: string[];
  isSure: boolean;
}

interface WebhookFormProps {
  form: ActionFormControl<WebhookFormValues>;
  choices: readonly Trigger[];
  submitLabel: string;
  onCancel: () => void;
}

/** Target and triggers, for a new webhook and for one that is changed. */
export function WebhookForm({ form, choices, submitLabel, onCancel }: WebhookFormProps) {
  return (
    <ActionForm form={form} isInDialog>
      <DialogBody>
        <TextField
          name="target"
          label="Target"
          type="url"
          isMono
          hint="The whole address, with https://. Calls are POST requests with a JSON body."
          placeholder="https://hooks.example.com/smooch"
        />
        <DoubtField />
        <TriggerField choices={choices} />
        <FormError />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <SubmitButton>{submitLabel}</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}

/** Appears once the server doubts that the target's name exists. */
function DoubtField() {
  const { register, getFieldState, formState } = useFormContext();
  const { error } = getFieldState('isSure', formState);
  const isSure: unknown = useWatch({ name: 'isSure' });
  if (!error && isSure !== true) return null;
  return <Checkbox {...register('isSure')} label="Use this address anyway" hint={error?.message} />;
}
