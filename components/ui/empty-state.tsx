import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon?: ReactNode;
  /** What is so: "No keys yet", "No app matches “acme”". */
  title: string;
  /** One sentence on what to do or why it is so. */
  children?: ReactNode;
  /** Nothing yet: the one thing to do. Nothing matches: the way back, "Clear filters". */
  action?: ReactNode;
}

/** For "nothing yet" and "nothing matches". Empty because of a failure is a PanelError and never this. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-1 rounded-lg border border-dashed border-line px-6 py-12 text-center">
      {icon && (
        <div aria-hidden="true" className="mb-2 text-ink-subtle [&_svg]:size-6">
          {icon}
        </div>
      )}
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-md text-sm text-ink-muted">{children}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
