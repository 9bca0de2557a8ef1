import { PageHeader } from '#components/ui/page-header';
import { SkeletonGroup, SkeletonRows } from '#components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <PageHeader title="Status" />
      <SkeletonGroup label="Loading the status">
        <div className="grid gap-8 xl:grid-cols-2">
          <SkeletonRows count={5} left="sm" right="md" height="sm" isFacts />
          <SkeletonRows count={5} left="sm" right="md" height="sm" isFacts />
        </div>
      </SkeletonGroup>
    </>
  );
}
