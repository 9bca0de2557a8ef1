import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

interface IntegrationHeadingProps {
  title: string;
  /** The screen one up. */
  back?: { href: string; label: string };
  mark?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
}

/** The heading of a screen inside an app; the app's own name above it is the page's first heading. */
export function IntegrationHeading({ title, back, mark, description, actions }: IntegrationHeadingProps) {
  return (
    <header className="grid gap-2">
      {back && (
        <Link
          href={back.href}
          className="inline-flex w-fit items-center gap-1 rounded-sm text-sm text-ink-muted hover:text-ink hover:underline"
        >
          <ArrowLeft aria-hidden="true" className="size-3.5" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-64 items-start gap-3">
          {mark && <span className="mt-0.5 shrink-0">{mark}</span>}
          <div className="grid min-w-0 gap-0.5">
            <h2 className="wrap-anywhere text-lg font-semibold tracking-tight">{title}</h2>
            {description && <div className="max-w-prose text-sm text-ink-muted">{description}</div>}
          </div>
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
