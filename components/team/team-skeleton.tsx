import { SkeletonGroup, SkeletonRows } from '#components/ui/skeleton';

export function TeamSkeleton() {
  return (
    <SkeletonGroup label="Loading the team">
      <SkeletonRows count={3} left="lg" height="lg" hasHead />
    </SkeletonGroup>
  );
}
