import type { ReactNode } from 'react';

/** Text for screen readers where sight has another cue. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>;
}
