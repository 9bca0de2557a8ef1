'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { buttonClasses } from './button-classes.tsx';

interface DialogProps {
  title: string;
  description?: ReactNode;
  /** Called after Escape, a press outside or the close button. Unmount the dialog then: that clears what it held. */
  onClose: () => void;
  /** For a secret shown once: neither Escape nor a press outside closes it, only a button inside. */
  isGuarded?: boolean;
  size?: 'sm' | 'md' | 'lg';
  children: ReactNode;
}

const sizes = { sm: 'sm:max-w-sm', md: 'sm:max-w-md', lg: 'sm:max-w-2xl' } as const;

/** Where work starts: the first control, else the first button of the footer, which is the harmless one. */
const firstFocus = 'input, textarea, select, footer button';

/**
 * The browser's own modal dialog: focus stays inside, comes back to where it was, and everything behind is inert.
 * Render it while it is open and leave it out otherwise. Once something has been typed, a press outside no longer
 * closes it, because a slip of the hand must not throw away a filled form.
 */
export function Dialog({
  title,
  description,
  onClose,
  isGuarded = false,
  size = 'md',
  children,
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [isTouched, setIsTouched] = useState(false);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>(firstFocus)?.focus();
    return () => dialog?.close();
  }, []);
  const guard = (event: SyntheticEvent) => isGuarded && event.preventDefault();
  // A close event may arrive after the dialog has been opened again (React runs effects twice in development).
  const handleClose = (event: SyntheticEvent<HTMLDialogElement>) => {
    if (event.target === ref.current && !ref.current.open) onClose();
  };
  return (
    <dialog
      ref={ref}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      closedby={isGuarded ? 'none' : isTouched ? 'closerequest' : 'any'}
      onCancel={guard}
      onClose={handleClose}
      onInput={() => setIsTouched(true)}
      onKeyDown={(event) => event.key === 'Escape' && guard(event)}
      className={clsx(
        'dialog w-[calc(100%-2rem)] rounded-lg border border-line bg-raised text-start text-ink open:grid max-h-[calc(100dvh-2rem)] grid-rows-[auto_minmax(0,1fr)]',
        sizes[size],
      )}
    >
      <header className="flex items-start justify-between gap-4 px-5 pt-4">
        <div className="grid min-w-0 gap-1">
          <h2 id={`${id}-title`} className="wrap-anywhere text-lg font-semibold tracking-tight">
            {title}
          </h2>
          {description && (
            <div id={`${id}-description`} className="wrap-anywhere text-sm text-ink-muted">
              {description}
            </div>
          )}
        </div>
        {!isGuarded && (
          <button
            type="button"
            aria-label="Close"
            onClick={onClose}
            className={buttonClasses('ghost', 'icon')}
          >
            <X aria-hidden="true" />
          </button>
        )}
      </header>
      <div className="grid min-h-0 grid-rows-[minmax(0,1fr)]">{children}</div>
    </dialog>
  );
}

/** What scrolls when it is long. */
export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="grid min-h-0 content-start gap-4 overflow-y-auto px-5 py-4">{children}</div>;
}

/** Stays in sight. The main button stands last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-sunken px-5 py-3 *:data-reason:order-first *:data-reason:mr-auto">
      {children}
    </footer>
  );
}
