import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { useId } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClasses } from './button-classes.tsx';
import { Spinner } from './spinner.tsx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'disabled'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Work is under way: shows a spinner and does nothing when pressed again. */
  isPending?: boolean;
  /** Why it cannot be pressed now. Stands beside the button and is read with it; the button stays in the tab order. */
  disabledReason?: string | undefined;
}

/** `aria-disabled` instead of `disabled`: a keyboard user must be able to reach the button to learn why. */
export function Button({
  variant = 'secondary',
  size = 'md',
  isPending = false,
  disabledReason,
  type = 'button',
  children,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const isBlocked = isPending || disabledReason !== undefined;
  // Without a handler and a type of its own a blocked button is inert, on the server as well as in the browser.
  const live = isBlocked
    ? { ...rest, type: 'button' as const, onClick: undefined, popoverTarget: undefined }
    : { ...rest, type };
  return (
    // A fragment either way: the button must stay the same element, or the focus is lost when a reason appears.
    <>
      <button
        {...live}
        aria-disabled={isBlocked || rest['aria-disabled']}
        aria-busy={isPending || undefined}
        aria-describedby={disabledReason ? reasonId : rest['aria-describedby']}
        className={clsx(
          buttonClasses(variant, size, disabledReason !== undefined),
          // In the place of the icon, or the button would grow.
          isPending && '[&>svg:not(.animate-spin)]:hidden',
        )}
      >
        {isPending && <Spinner />}
        {children}
      </button>
      {disabledReason !== undefined && (
        <span id={reasonId} data-reason className="text-xs text-ink-muted">
          {disabledReason}
        </span>
      )}
    </>
  );
}
