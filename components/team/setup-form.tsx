'use client';

import { z } from 'zod';
import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { SubmitButton } from '#components/forms/submit-button';
import { TextField } from '#components/forms/text-field';
import { useActionForm } from '#components/forms/use-action-form';
import { createFirstStaffAction } from '#lib/actions/staff';
import { routes } from '#lib/routes';
import { NewPasswordField } from './new-password-field.tsx';
import { signInWithPassword } from './sign-in.tsx';

/** Said before it is broken. The list of common passwords is known to the server only, which answers on the field. */
const minPasswordLength = 15;

const schema = z.object({
  name: z.string().trim().min(1, 'Enter your name.').max(100, 'Use at most 100 characters.'),
  email: z.email('Enter an email address, such as ana@example.com.'),
  password: z
    .string()
    .refine(
      (password) => [...password].length >= minPasswordLength,
      `Use at least ${minPasswordLength} characters.`,
    ),
});

/** The first account. It signs in with it at once; should that fail, the sign-in page is the way on. */
export function SetupForm({ token }: { token: string }) {
  const form = useActionForm({
    schema,
    defaultValues: { name: '', email: '', password: '' },
    action: async (values) => {
      const result = await createFirstStaffAction({ token, ...values });
      if (!result.ok) return result;
      const outcome = await signInWithPassword(result.data.email, values.password);
      return { ok: true as const, data: { isSignedIn: outcome.ok } };
    },
    onSuccess: ({ isSignedIn }) =>
      window.location.assign(isSignedIn ? routes.apps() : routes.signIn(routes.apps())),
  });
  return (
    <ActionForm form={form}>
      <TextField name="name" label="Name" autoComplete="name" size="lg" hasFocus />
      <TextField name="email" label="Email" type="email" autoComplete="username" size="lg" />
      <NewPasswordField size="lg" />
      <FormError />
      <div className="grid gap-2">
        <SubmitButton size="lg">Create account</SubmitButton>
      </div>
    </ActionForm>
  );
}
