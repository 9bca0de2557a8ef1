import { PageHeader } from '#components/ui/page-header';
import { Skeleton, SkeletonGroup } from '#components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <PageHeader title="Status" />
      <SkeletonGroup label="Loading the status">
        <div className="grid gap-8 xl:grid-cols-2">
          {['left', 'right'].map((side) => (
            <div key={side} className="divide-y divide-line rounded-lg border border-line">
              {['first', 'second', 'third', 'fourth', 'fifth'].map((row) => (
                <div key={row} className="flex h-10 items-center gap-6 px-4">
                  <Skeleton width="sm" />
                  <Skeleton width="md" />
                </div>
              ))}
            </div>
          ))}
        </div>
      </SkeletonGroup>
    </>
  );
}
