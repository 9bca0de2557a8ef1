import Link from 'next/link';
import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClasses } from './button-classes.tsx';

interface LinkButtonProps extends Omit<ComponentProps<typeof Link>, 'className'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/**
 * Goes somewhere, so it is a link; it only looks like a button. Nothing is fetched ahead: the title of most
 * screens is read from the service, and that would be a read for every button on a page.
 */
export function LinkButton({
  variant = 'secondary',
  size = 'md',
  prefetch = false,
  ...rest
}: LinkButtonProps) {
  return <Link {...rest} prefetch={prefetch} className={buttonClasses(variant, size)} />;
}
