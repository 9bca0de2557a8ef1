import type { ReactNode } from 'react';

/** Names and values in two columns, one below the other on a phone. */
export function DescriptionList({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line rounded-lg border border-line">{children}</dl>;
}

export function DescriptionItem({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)] sm:items-center">
      <dt className="text-sm text-ink-muted">{term}</dt>
      <dd className="wrap-anywhere min-w-0 text-sm">{children}</dd>
    </div>
  );
}
