'use client';

import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { Field } from '#components/ui/field';
import { Input } from '#components/ui/input';

export interface TextFieldProps {
  /** The field's name in the schema. */
  name: string;
  label: string;
  hint?: ReactNode;
  isOptional?: boolean;
  /** For ids and tokens. */
  isMono?: boolean;
  /** Takes the focus when the form appears. At most one per form. */
  hasFocus?: boolean;
  type?: 'text' | 'email' | 'url' | 'search';
  autoComplete?: string;
  placeholder?: string;
  size?: 'md' | 'lg';
}

export function TextField({ name, label, hint, isOptional, hasFocus = false, ...input }: TextFieldProps) {
  const { register, getFieldState, formState } = useFormContext();
  const { error } = getFieldState(name, formState);
  return (
    <Field label={label} hint={hint} error={error?.message} isOptional={isOptional}>
      {(control) => (
        <Input {...control} {...input} {...register(name)} autoFocus={hasFocus} spellCheck={false} />
      )}
    </Field>
  );
}
