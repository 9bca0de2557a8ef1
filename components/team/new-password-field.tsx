'use client';

import { SecretField } from '#components/forms/secret-field';

/** Said before it is broken. The list of common passwords is known to the server only, which answers on the field. */
export function NewPasswordField({ label = 'Password', size }: { label?: string; size?: 'md' | 'lg' }) {
  return (
    <SecretField
      name="password"
      label={label}
      autoComplete="new-password"
      size={size}
      hint="At least 15 characters; a few words in a row are fine. No rules about digits or signs, but not a password that is on everybody’s list."
    />
  );
}
