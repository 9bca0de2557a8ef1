import { clsx } from 'clsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg' | 'icon';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border-line-strong/60 bg-raised text-ink hover:bg-well',
  ghost: 'border-transparent bg-transparent text-ink-muted hover:bg-well hover:text-ink',
  danger: 'border-transparent bg-danger text-on-accent hover:bg-danger-hover',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 gap-1.5 px-2 text-xs [&_svg]:size-3.5',
  md: 'h-8 gap-1.5 px-3 text-sm [&_svg]:size-4',
  lg: 'h-10 gap-2 px-4 text-base [&_svg]:size-4',
  icon: 'size-7 [&_svg]:size-3.5',
};

const blocked = 'cursor-not-allowed border-line bg-well text-ink-subtle';

/** One look for buttons and for links that are drawn as buttons. */
export function buttonClasses(variant: ButtonVariant, size: ButtonSize, isBlocked = false): string {
  return clsx(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border font-medium transition-colors duration-100 [&_svg]:shrink-0',
    sizes[size],
    isBlocked ? blocked : variants[variant],
  );
}
