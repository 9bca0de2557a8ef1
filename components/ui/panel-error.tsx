import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Reference } from './reference.tsx';
import { RetryButton } from './retry-button.tsx';

interface PanelErrorProps {
  /** What is missing: "The keys could not be loaded." */
  title: string;
  /** Why, and what was not changed; a failure brings its own words. */
  children?: ReactNode;
  /** As `load` gives it: its words, its reference, and when asking again makes sense. */
  failure?: { message: string; reference: string; retryAfterSeconds?: number };
  reference?: string | undefined;
  /** Without it Retry asks the server for the page again. */
  onRetry?: () => unknown;
}

/** Stands where a part of the screen should be. It must never look like an empty list. */
export function PanelError({ title, children, failure, onRetry, ...props }: PanelErrorProps) {
  const reference = failure?.reference ?? props.reference;
  return (
    <div
      role="alert"
      className="grid justify-items-start gap-3 rounded-lg border border-danger-line bg-danger-soft px-4 py-4"
    >
      <div className="flex gap-2.5">
        <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger-ink" />
        <div className="grid gap-1">
          <p className="font-medium">{title}</p>
          <div className="wrap-anywhere text-sm text-ink-muted">
            {children ??
              failure?.message ??
              'This part did not load. Nothing was changed, and the rest of the page works.'}
          </div>
          {reference && <Reference value={reference} />}
        </div>
      </div>
      <RetryButton onRetry={onRetry} failure={failure} />
    </div>
  );
}
