import { Skeleton, SkeletonGroup, SkeletonRows } from '#components/ui/skeleton';

/** The shape most screens have: a heading, then lines. Screens of another shape bring their own. */
export default function Loading() {
  return (
    <SkeletonGroup label="Loading">
      <div className="grid gap-6">
        <div className="grid gap-1">
          <Skeleton width="md" isTall />
          <Skeleton width="sm" />
        </div>
        <SkeletonRows count={6} left="lg" />
      </div>
    </SkeletonGroup>
  );
}
