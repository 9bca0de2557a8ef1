'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClasses } from './button-classes.tsx';
import { useBriefText } from './use-brief-text.tsx';

interface CopyButtonProps {
  value: string;
  /** The accessible name: "Copy app id". Say what is copied; a screen has many of these. */
  label: string;
  /** Shows the label instead of the icon alone. */
  hasText?: boolean;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** -1 in a list that is walked through with the arrow keys. */
  tabIndex?: number;
}

export function CopyButton({
  value,
  label,
  hasText = false,
  variant = 'ghost',
  size,
  tabIndex,
}: CopyButtonProps) {
  const [said, say] = useBriefText();
  const [isNear, setNear] = useState(false);
  const comeNear = () => setNear(true);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => say('Copied'),
      () => say('Could not copy'),
    );
  return (
    <span className="inline-flex items-center">
      <button
        type="button"
        tabIndex={tabIndex}
        onClick={copy}
        onFocus={comeNear}
        onPointerEnter={comeNear}
        aria-label={hasText ? undefined : label}
        title={hasText ? undefined : label}
        className={buttonClasses(variant, size ?? (hasText ? 'md' : 'icon'))}
      >
        {said === 'Copied' ? (
          <Check aria-hidden="true" className="text-ok-ink" />
        ) : (
          <Copy aria-hidden="true" />
        )}
        {hasText && label}
      </button>
      {/* There before it is needed, or readers miss its words, and not before: a list has many of these buttons. */}
      {isNear && (
        <span role="status" className={said === 'Could not copy' ? 'text-xs text-danger-ink' : 'sr-only'}>
          {said}
        </span>
      )}
    </span>
  );
}
