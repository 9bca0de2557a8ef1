import { clsx } from 'clsx';

type SkeletonWidth = 'xs' | 'sm' | 'md' | 'lg' | 'full';

const widths: Record<SkeletonWidth, string> = {
  xs: 'w-12',
  sm: 'w-24',
  md: 'w-40',
  lg: 'w-64 max-w-full',
  full: 'w-full',
};

/** One line of text to come, as high as the line itself so that nothing jumps. */
export function Skeleton({ width = 'md', isTall = false }: { width?: SkeletonWidth; isTall?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'block animate-pulse rounded-sm bg-well',
        isTall ? 'my-1 h-5' : 'my-1 h-3',
        widths[width],
      )}
    />
  );
}

/** Says once, for screen readers, what the grey shapes mean. */
export function SkeletonGroup({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div role="status" className="min-w-0">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
