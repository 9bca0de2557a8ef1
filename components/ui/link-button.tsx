import Link from 'next/link';
import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClasses } from './button-classes.tsx';

interface LinkButtonProps extends Omit<ComponentProps<typeof Link>, 'className'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/** Goes somewhere, so it is a link; it only looks like a button. */
export function LinkButton({ variant = 'secondary', size = 'md', ...rest }: LinkButtonProps) {
  return <Link {...rest} className={buttonClasses(variant, size)} />;
}
