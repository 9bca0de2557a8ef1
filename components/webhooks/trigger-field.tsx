'use client';

import { useId } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { Checkbox } from '#components/ui/checkbox';
import type { Trigger } from '#lib/data/webhook-triggers';
import { everything, sentence } from './trigger-words.tsx';

/** All triggers with what each means. `choices` holds those the webhook has already, known to us or not. */
export function TriggerField({ choices }: { choices: readonly Trigger[] }) {
  const id = useId();
  const { register, getFieldState, formState } = useFormContext();
  const { error } = getFieldState('triggers', formState);
  const chosen: unknown = useWatch({ name: 'triggers' });
  const isRedundant = Array.isArray(chosen) && chosen.includes(everything) && chosen.length > 1;
  return (
    <fieldset className="grid gap-3" aria-describedby={`${id}-error`}>
      <legend className="mb-2 text-sm font-medium">Call it when</legend>
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        {choices.map(({ name, when }) => (
          <Checkbox
            key={name}
            {...register('triggers')}
            value={name}
            label={<code className="wrap-anywhere text-xs">{name}</code>}
            hint={sentence(when)}
            aria-invalid={error ? true : undefined}
          />
        ))}
      </div>
      {isRedundant && (
        <p className="text-xs text-ink-muted">
          <code>{everything}</code> already includes all others.
        </p>
      )}
      <div id={`${id}-error`} aria-live="polite" className="text-xs text-danger-ink empty:hidden">
        {error?.message}
      </div>
    </fieldset>
  );
}
