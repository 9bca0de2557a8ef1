import { type ReactNode, useId } from 'react';

interface SectionProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** Draws a hairline box around the content. Tables bring their own. */
  isBoxed?: boolean;
  children: ReactNode;
}

/** A part of a screen with its own heading, named as a region for screen readers. */
export function Section({ title, description, actions, isBoxed = false, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-3">
      <div className="flex min-h-8 flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="grid min-w-0 gap-0.5">
          <h2 id={id} className="text-lg font-semibold tracking-tight">
            {title}
          </h2>
          {description && <div className="max-w-prose text-sm text-ink-muted">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {isBoxed ? <div className="min-w-0 rounded-lg border border-line p-4">{children}</div> : children}
    </section>
  );
}
