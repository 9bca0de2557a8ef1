import { SkeletonGroup, SkeletonRows } from '#components/ui/skeleton';

/** As high as the rows that come. */
export function AppsSkeleton() {
  return (
    <SkeletonGroup label="Loading apps">
      <SkeletonRows count={8} hasHead />
    </SkeletonGroup>
  );
}
