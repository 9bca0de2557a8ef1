'use client';

import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { SubmitButton } from '#components/forms/submit-button';
import { useActionForm } from '#components/forms/use-action-form';
import { choosePasswordAction } from '#lib/actions/team';
import { newPasswordValues } from '#lib/actions/team-inputs';
import { enter } from './enter.tsx';
import { NewPasswordField } from './new-password-field.tsx';

export function NewPasswordForm({ token }: { token: string }) {
  const form = useActionForm({
    schema: newPasswordValues.omit({ token: true }),
    defaultValues: { password: '' },
    action: (values) => choosePasswordAction({ token, ...values }),
    onSuccess: ({ email }, { password }) => enter(email, password),
  });
  return (
    <ActionForm form={form}>
      <NewPasswordField label="New password" size="lg" />
      <FormError />
      <div className="grid gap-2">
        <SubmitButton size="lg">Save password</SubmitButton>
      </div>
    </ActionForm>
  );
}
