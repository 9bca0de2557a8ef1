'use client';

import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { SecretField } from '#components/forms/secret-field';
import { SubmitButton } from '#components/forms/submit-button';
import { useActionForm } from '#components/forms/use-action-form';
import { showToast } from '#components/ui/toast';
import { changePasswordAction } from '#lib/actions/account';
import { passwordChange } from '#lib/actions/team-inputs';

export function PasswordForm() {
  const form = useActionForm({
    schema: passwordChange,
    defaultValues: { current: '', password: '' },
    action: (values) => changePasswordAction(values),
    onSuccess: () => showToast('Your password was changed. Your other sessions have ended.'),
  });
  return (
    <ActionForm form={form}>
      <SecretField name="current" label="Current password" autoComplete="current-password" />
      <SecretField
        name="password"
        label="New password"
        autoComplete="new-password"
        hint="At least 15 characters; a few words in a row are fine."
      />
      <FormError />
      <div>
        <SubmitButton variant="secondary">Change password</SubmitButton>
      </div>
    </ActionForm>
  );
}
