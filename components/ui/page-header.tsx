import type { ReactNode } from 'react';
import { Breadcrumb, type Crumb } from './breadcrumb.tsx';

interface PageHeaderProps {
  title: string;
  crumbs?: readonly Crumb[];
  /** Stands beside the title: a badge or a channel's mark. */
  mark?: ReactNode;
  /** One line under the title: an id, a count. */
  description?: ReactNode;
  actions?: ReactNode;
}

/** The one h1 of a screen. A name of 200 letters wraps; it is never cut, because names end in what tells them apart. */
export function PageHeader({ title, crumbs, mark, description, actions }: PageHeaderProps) {
  return (
    <header className="grid gap-1">
      {crumbs && crumbs.length > 0 && <Breadcrumb items={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 flex-1 basis-64 gap-1">
          <div className="flex min-w-0 items-center gap-2.5">
            {mark}
            <h1 className="wrap-anywhere min-w-0 text-xl font-semibold tracking-tight">{title}</h1>
          </div>
          {description && <div className="text-sm text-ink-muted">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
