import { Skeleton, SkeletonGroup } from '#components/ui/skeleton';

const rows = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

/** As high as the rows that come. */
export function AppsSkeleton() {
  return (
    <SkeletonGroup label="Loading apps">
      <div className="divide-y divide-line rounded-lg border border-line">
        <div className="h-9 rounded-t-lg bg-sunken" />
        {rows.map((row) => (
          <div key={row} className="flex h-11 items-center justify-between gap-6 px-4">
            <Skeleton width="md" />
            <Skeleton width="sm" />
          </div>
        ))}
      </div>
    </SkeletonGroup>
  );
}
