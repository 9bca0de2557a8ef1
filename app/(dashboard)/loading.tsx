import { Skeleton, SkeletonGroup } from '#components/ui/skeleton';

const rows = ['lg', 'md', 'lg', 'sm', 'md', 'lg'] as const;

/** The shape most screens have: a heading, then lines. Screens of another shape bring their own. */
export default function Loading() {
  return (
    <SkeletonGroup label="Loading">
      <div className="grid gap-6">
        <div className="grid gap-1">
          <Skeleton width="md" isTall />
          <Skeleton width="sm" />
        </div>
        <div className="divide-y divide-line rounded-lg border border-line">
          {rows.map((width, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: grey lines that never move
            <div key={row} className="flex h-11 items-center justify-between gap-6 px-4">
              <Skeleton width={width} />
              <Skeleton width="sm" />
            </div>
          ))}
        </div>
      </div>
    </SkeletonGroup>
  );
}
