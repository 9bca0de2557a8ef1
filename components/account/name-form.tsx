'use client';

import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { SubmitButton } from '#components/forms/submit-button';
import { TextField } from '#components/forms/text-field';
import { useActionForm } from '#components/forms/use-action-form';
import { showToast } from '#components/ui/toast';
import { changeNameAction } from '#lib/actions/account';
import { nameValues } from '#lib/actions/team-inputs';

export function NameForm({ name }: { name: string }) {
  const form = useActionForm({
    schema: nameValues,
    defaultValues: { name },
    action: (values) => changeNameAction(values),
    onSuccess: (_, values) => {
      form.methods.reset(values);
      showToast('Your name was changed.');
    },
  });
  return (
    <ActionForm form={form}>
      <TextField
        name="name"
        label="Name"
        hint="Colleagues see it, and the history keeps it."
        autoComplete="name"
      />
      <FormError />
      <div>
        <SubmitButton variant="secondary">Save name</SubmitButton>
      </div>
    </ActionForm>
  );
}
