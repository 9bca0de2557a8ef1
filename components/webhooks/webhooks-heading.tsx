import type { ReactNode } from 'react';

/** The heading of the webhooks screen; the app's own name above it is the page's first heading. */
export function WebhooksHeading({ actions }: { actions?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="grid min-w-0 flex-1 basis-64 gap-0.5">
        <h2 className="text-lg font-semibold tracking-tight">Webhooks</h2>
        <p className="max-w-prose text-sm text-ink-muted">
          Addresses of your own servers that the messaging service calls when something happens in this app.
        </p>
      </div>
      {actions}
    </header>
  );
}
