import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { controlClasses } from './control-classes.tsx';

/** The browser's own select: it works with every keyboard, reader and phone. */
export function Select({ children, ...rest }: Omit<ComponentProps<'select'>, 'className'>) {
  return (
    <select {...rest} className={clsx(controlClasses, 'native-arrow h-8 pr-7 max-sm:h-10')}>
      {children}
    </select>
  );
}
