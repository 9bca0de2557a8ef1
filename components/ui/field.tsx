import { type ReactNode, useId } from 'react';

/** What a control needs to be tied to its label, hint and error. Spread it on the control. */
export interface ControlProps {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
  'aria-required': true | undefined;
}

interface FieldProps {
  label: string;
  /** Rules said before they are broken. */
  hint?: ReactNode;
  error?: string | undefined;
  /** `unsaid`: where everything is optional, as in a row of filters, the word would only be noise. */
  isOptional?: boolean | 'unsaid';
  /** Keeps the label for screen readers only, where the place already says what the control is. */
  hasHiddenLabel?: boolean;
  children: (control: ControlProps) => ReactNode;
}

export function Field({
  label,
  hint,
  error,
  isOptional = false,
  hasHiddenLabel = false,
  children,
}: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ');
  return (
    <div className="grid min-w-0 grid-cols-1 gap-1.5">
      <div className={hasHiddenLabel ? 'sr-only' : 'flex items-baseline justify-between gap-3'}>
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {isOptional === true && <span className="text-xs text-ink-subtle">Optional</span>}
      </div>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': describedBy || undefined,
        'aria-required': isOptional ? undefined : true,
      })}
      {hint && (
        <div id={hintId} className="text-xs text-ink-muted">
          {hint}
        </div>
      )}
      <div id={errorId} aria-live="polite" className="text-xs text-danger-ink empty:hidden">
        {error}
      </div>
    </div>
  );
}
