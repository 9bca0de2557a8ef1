import { type ReactNode, useId } from 'react';
import { Skeleton, SkeletonGroup } from '#components/ui/skeleton';

interface OverviewPanelProps {
  title: string;
  /** Undefined while nobody knows. */
  count?: number;
  /** Whether this is our index speaking, beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** One of the boxes of the overview. Each is read by itself, and one that fails leaves the others. */
export function OverviewPanel({ title, count, note, actions, children }: OverviewPanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-lg border border-line">
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-2">
        <h2 className="flex flex-wrap items-baseline gap-x-2 text-sm font-semibold">
          <span id={id}>{title}</span>{' '}
          {count !== undefined && <span className="font-normal text-ink-muted">{count}</span>}{' '}
          {note && <span className="text-xs font-normal text-ink-muted">{note}</span>}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

export function PanelList({ children }: { children: ReactNode }) {
  return <ul className="max-h-80 divide-y divide-line overflow-y-auto">{children}</ul>;
}

export function PanelNothing({ children }: { children: ReactNode }) {
  return <p className="px-4 py-6 text-center text-sm text-ink-muted">{children}</p>;
}

export function OverviewPanelSkeleton({ title }: { title: string }) {
  return (
    <OverviewPanel title={title}>
      <SkeletonGroup label={`Loading ${title.toLowerCase()}`}>
        <div className="divide-y divide-line">
          {['first', 'second'].map((row) => (
            <div key={row} className="flex h-13 items-center px-4">
              <Skeleton width="md" />
            </div>
          ))}
        </div>
      </SkeletonGroup>
    </OverviewPanel>
  );
}
