import type { ReactNode } from 'react';

/** What a picture shows, as a table: for screen readers, for the keyboard, and for who wants the numbers. */
export function AsTable({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group grid gap-3">
      <summary className="w-fit cursor-pointer rounded-sm text-sm text-ink-muted hover:text-ink">
        {title}
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}
