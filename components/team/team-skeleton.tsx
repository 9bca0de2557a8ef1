import { Skeleton, SkeletonGroup } from '#components/ui/skeleton';

export function TeamSkeleton() {
  return (
    <SkeletonGroup label="Loading the team">
      <div className="divide-y divide-line rounded-lg border border-line">
        <div className="h-9 rounded-t-lg bg-sunken" />
        {['first', 'second', 'third'].map((row) => (
          <div key={row} className="flex h-14 items-center justify-between gap-6 px-4">
            <Skeleton width="lg" />
            <Skeleton width="sm" />
          </div>
        ))}
      </div>
    </SkeletonGroup>
  );
}
