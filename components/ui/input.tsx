import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { controlClasses } from './control-classes.tsx';

interface InputProps extends Omit<ComponentProps<'input'>, 'className' | 'size'> {
  /** For ids, tokens and addresses, where every character counts. */
  isMono?: boolean;
  size?: 'md' | 'lg';
  /** Leaves room at the end for a button drawn over it. */
  hasEndButton?: boolean;
}

export function Input({ isMono = false, size = 'md', hasEndButton = false, ...rest }: InputProps) {
  return (
    <input
      {...rest}
      className={clsx(
        controlClasses,
        size === 'lg' ? 'h-10' : 'h-8 max-sm:h-10',
        isMono && 'font-mono',
        hasEndButton ? 'pr-9' : 'pr-2.5',
      )}
    />
  );
}
