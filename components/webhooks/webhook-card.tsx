import type { ReactNode } from 'react';
import { CopyButton } from '#components/ui/copy-button';
import { MonoId } from '#components/ui/mono-id';
import { Time } from '#components/ui/time';
import type { WebhookRow } from '#lib/data/webhooks';
import { sentence } from './trigger-words.tsx';

/** One webhook: where it points and what it is called for. What can be done with it comes from outside. */
export function WebhookCard({ row, children }: { row: WebhookRow; children: ReactNode }) {
  return (
    <article aria-labelledby={`webhook-${row.id}`} className="overflow-clip rounded-lg border border-line">
      <header className="grid gap-0.5 border-b border-line bg-sunken px-4 py-2.5">
        <div className="flex min-w-0 items-center gap-1">
          <h3 id={`webhook-${row.id}`} className="wrap-anywhere min-w-0 font-mono text-sm font-medium">
            {row.target}
          </h3>
          <CopyButton value={row.target} label="Copy target" />
        </div>
        <div className="flex flex-wrap items-center gap-x-4 text-xs text-ink-muted">
          <MonoId value={row.id} name="webhook id" />
          {row.createdAt !== null && (
            <span>
              Added <Time value={row.createdAt} isDateOnly />
            </span>
          )}
        </div>
      </header>
      <div className="grid gap-4 px-4 py-3">
        {row.triggers.length > 0 ? (
          <ul aria-label="Triggers" className="grid gap-x-6 gap-y-1.5 lg:grid-cols-2">
            {row.triggers.map(({ name, when }) => (
              <li
                key={name}
                className="grid min-w-0 content-start sm:grid-cols-[12rem_minmax(0,1fr)] sm:gap-3"
              >
                <code className="wrap-anywhere text-xs/5">{name}</code>
                <span className="text-xs/5 text-ink-muted">{sentence(when)}</span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-sm text-ink-muted">The service names no trigger, so it is never called.</p>
        )}
        {children}
      </div>
    </article>
  );
}
