import { SkeletonGroup, SkeletonRows } from '#components/ui/skeleton';

export function AuditSkeleton() {
  return (
    <SkeletonGroup label="Loading the history">
      <SkeletonRows count={8} height="lg" />
    </SkeletonGroup>
  );
}
