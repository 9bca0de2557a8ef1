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

const rowHeights = { sm: 'h-10', md: 'h-11', lg: 'h-14', xl: 'h-16' } as const;

interface SkeletonRowsProps {
  count: number;
  left?: SkeletonWidth;
  right?: SkeletonWidth;
  height?: keyof typeof rowHeights;
  /** A line of column names above them. */
  hasHead?: boolean;
  /** Names with their values beside them, instead of a table's first and last column. */
  isFacts?: boolean;
}

/** A table or list to come, as high as its rows. */
export function SkeletonRows({
  count,
  left = 'md',
  right = 'sm',
  height = 'md',
  hasHead = false,
  isFacts = false,
}: SkeletonRowsProps) {
  return (
    <div className="min-w-0 divide-y divide-line rounded-lg border border-line">
      {hasHead && <div className="h-9 rounded-t-lg bg-sunken" />}
      {Array.from({ length: count }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: grey lines that never move
          key={row}
          className={clsx('flex items-center gap-6 px-4', rowHeights[height], !isFacts && 'justify-between')}
        >
          <Skeleton width={left} />
          <Skeleton width={right} />
        </div>
      ))}
    </div>
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
