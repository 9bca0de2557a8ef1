'use client';

import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { SubmitButton } from '#components/forms/submit-button';
import { TextField } from '#components/forms/text-field';
import { useActionForm } from '#components/forms/use-action-form';
import { acceptInvitationAction } from '#lib/actions/team';
import { acceptValues } from '#lib/actions/team-inputs';
import { enter } from './enter.tsx';
import { NewPasswordField } from './new-password-field.tsx';

/** The invited person's own account; they are signed in with it at once. */
export function JoinForm({ token }: { token: string }) {
  const form = useActionForm({
    schema: acceptValues.omit({ token: true }),
    defaultValues: { name: '', password: '' },
    action: (values) => acceptInvitationAction({ token, ...values }),
    onSuccess: ({ email }, { password }) => enter(email, password),
  });
  return (
    <ActionForm form={form}>
      <TextField name="name" label="Name" autoComplete="name" size="lg" hasFocus />
      <NewPasswordField size="lg" />
      <FormError />
      <div className="grid gap-2">
        <SubmitButton size="lg">Join the team</SubmitButton>
      </div>
    </ActionForm>
  );
}
