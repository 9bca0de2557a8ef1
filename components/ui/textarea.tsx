import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { controlClasses } from './control-classes.tsx';

interface TextareaProps extends Omit<ComponentProps<'textarea'>, 'className'> {
  isMono?: boolean;
}

export function Textarea({ isMono = false, rows = 4, ...rest }: TextareaProps) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={clsx(controlClasses, 'field-sizing-content max-h-80 py-1.5 pr-2.5', isMono && 'font-mono')}
    />
  );
}
