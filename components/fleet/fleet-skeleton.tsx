import { SkeletonGroup, SkeletonRows } from '#components/ui/skeleton';

export function FleetSkeleton() {
  return (
    <SkeletonGroup label="Loading the fleet">
      <div className="grid gap-6">
        <div className="h-18 rounded-lg border border-line" />
        <SkeletonRows count={7} left="sm" right="md" />
      </div>
    </SkeletonGroup>
  );
}
