import { Skeleton, SkeletonGroup } from '#components/ui/skeleton';

const lines = ['md', 'lg', 'sm', 'lg', 'md'] as const;

export function UserSkeleton() {
  return (
    <SkeletonGroup label="Loading the user">
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid content-start gap-3">
          <Skeleton width="md" isTall />
          <div className="grid gap-6 rounded-lg border border-line p-4">
            {lines.map((width, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: grey lines that never move
              <div key={line} className="grid gap-1 odd:justify-items-start even:justify-items-end">
                <Skeleton width="sm" />
                <Skeleton width={width} isTall />
              </div>
            ))}
          </div>
        </div>
        <div className="grid content-start gap-3">
          <Skeleton width="sm" isTall />
          <div className="divide-y divide-line rounded-lg border border-line">
            {lines.map((width, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <div key={line} className="px-4 py-2.5">
                <Skeleton width={width} />
              </div>
            ))}
          </div>
        </div>
      </div>
    </SkeletonGroup>
  );
}
