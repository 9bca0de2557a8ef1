'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { buttonClasses } from '#components/ui/button-classes';
import { Field } from '#components/ui/field';
import { Input } from '#components/ui/input';

interface SecretFieldProps {
  name: string;
  label: string;
  hint?: ReactNode;
  isOptional?: boolean;
  hasFocus?: boolean;
  /** "current-password" and "new-password" for people's own; "off" for credentials of other services. */
  autoComplete?: 'off' | 'current-password' | 'new-password';
  placeholder?: string;
  size?: 'md' | 'lg';
}

/** Hidden while it is typed or pasted, with a way to look at it. It never gets a value from the server. */
export function SecretField({ name, label, hint, isOptional, hasFocus = false, ...input }: SecretFieldProps) {
  const { register, getFieldState, formState } = useFormContext();
  const { error } = getFieldState(name, formState);
  const [isShown, setIsShown] = useState(false);
  const isOwnPassword = input.autoComplete !== undefined && input.autoComplete !== 'off';
  return (
    <Field label={label} hint={hint} error={error?.message} isOptional={isOptional}>
      {(control) => (
        <div className="relative">
          <Input
            {...control}
            autoComplete="off"
            {...input}
            {...register(name)}
            type={isShown ? 'text' : 'password'}
            data-secret
            isMono={!isOwnPassword}
            hasEndButton
            autoFocus={hasFocus}
            spellCheck={false}
            autoCapitalize="off"
            data-1p-ignore={isOwnPassword ? undefined : true}
            data-lpignore={isOwnPassword ? undefined : true}
          />
          <span className="absolute inset-y-0 right-1 flex items-center">
            <button
              type="button"
              aria-pressed={isShown}
              aria-label={`Show ${label}`}
              title={isShown ? 'Hide' : 'Show'}
              onClick={() => setIsShown(!isShown)}
              className={buttonClasses('ghost', 'icon')}
            >
              {isShown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
            </button>
          </span>
        </div>
      )}
    </Field>
  );
}
