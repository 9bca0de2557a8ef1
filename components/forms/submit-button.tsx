'use client';

import type { ReactNode } from 'react';
import { Button } from '#components/ui/button';
import type { ButtonSize, ButtonVariant } from '#components/ui/button-classes';
import { useIsLive } from '#components/ui/use-is-live';
import { useSecondsLeft, waitWords } from '#components/ui/use-seconds-left';
import { useFormState } from './action-form.tsx';

interface SubmitButtonProps {
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  disabledReason?: string;
}

export function SubmitButton({ children, variant = 'primary', size, disabledReason }: SubmitButtonProps) {
  const { isPending, failure } = useFormState();
  // Before the page is live the browser would send the form itself, and not to the action.
  const isLive = useIsLive();
  const secondsLeft = useSecondsLeft(failure);
  const reason = secondsLeft > 0 ? `Try again in ${waitWords(secondsLeft)}.` : disabledReason;
  return (
    <Button
      type={isLive ? 'submit' : 'button'}
      aria-disabled={!isLive || undefined}
      variant={variant}
      size={size}
      isPending={isPending}
      disabledReason={reason}
    >
      {children}
    </Button>
  );
}
