import { Skeleton, SkeletonGroup } from '#components/ui/skeleton';

const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

export function FleetSkeleton() {
  return (
    <SkeletonGroup label="Loading the fleet">
      <div className="grid gap-6">
        <div className="h-18 rounded-lg border border-line" />
        <div className="divide-y divide-line rounded-lg border border-line">
          {rows.map((row) => (
            <div key={row} className="flex h-11 items-center justify-between px-4">
              <Skeleton width="sm" />
              <Skeleton width="md" />
            </div>
          ))}
        </div>
      </div>
    </SkeletonGroup>
  );
}
