import { Skeleton, SkeletonGroup } from '#components/ui/skeleton';

const rows = ['1', '2', '3', '4', '5', '6', '7', '8'];

export function AuditSkeleton() {
  return (
    <SkeletonGroup label="Loading the history">
      <div className="divide-y divide-line rounded-lg border border-line">
        {rows.map((row) => (
          <div key={row} className="flex h-14 items-center justify-between px-4">
            <Skeleton width="md" />
            <Skeleton width="sm" />
          </div>
        ))}
      </div>
    </SkeletonGroup>
  );
}
