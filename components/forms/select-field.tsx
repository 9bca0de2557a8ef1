'use client';

import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { Field } from '#components/ui/field';
import { Select } from '#components/ui/select';

interface SelectFieldProps {
  name: string;
  label: string;
  hint?: ReactNode;
  options: readonly { value: string; label: string }[];
}

export function SelectField({ name, label, hint, options }: SelectFieldProps) {
  const { register, getFieldState, formState } = useFormContext();
  const { error } = getFieldState(name, formState);
  return (
    <Field label={label} hint={hint} error={error?.message}>
      {(control) => (
        <Select {...control} {...register(name)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
