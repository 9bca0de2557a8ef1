import { Skeleton, SkeletonGroup, SkeletonRows } from '#components/ui/skeleton';

/** The heading with its tile, as all screens below the list have it. */
function HeadingSkeleton() {
  return (
    <div className="grid gap-2">
      <Skeleton width="sm" />
      <div className="flex items-center gap-3">
        <span aria-hidden="true" className="size-10 rounded-md bg-well" />
        <div className="grid">
          <Skeleton width="md" isTall />
          <Skeleton width="lg" />
        </div>
      </div>
    </div>
  );
}

const cards = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'];

const BoxSkeleton = () => <SkeletonRows count={4} left="sm" right="md" isFacts />;

export function WizardSkeleton() {
  return (
    <SkeletonGroup label="Loading the steps">
      <div className="grid max-w-3xl gap-5">
        <HeadingSkeleton />
        <Skeleton width="lg" isTall />
        <BoxSkeleton />
      </div>
    </SkeletonGroup>
  );
}

export function IntegrationSkeleton() {
  return (
    <SkeletonGroup label="Loading the integration">
      <div className="grid gap-8">
        <HeadingSkeleton />
        <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_19rem]">
          <BoxSkeleton />
          <BoxSkeleton />
        </div>
      </div>
    </SkeletonGroup>
  );
}

export function CatalogueSkeleton() {
  return (
    <SkeletonGroup label="Loading the channels">
      <div className="grid gap-5">
        <div className="grid gap-2">
          <Skeleton width="sm" />
          <Skeleton width="md" isTall />
        </div>
        <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {cards.map((name) => (
            <div key={name} className="grid h-28 content-start rounded-lg border border-line p-4">
              <Skeleton width="md" />
              <Skeleton width="full" />
              <Skeleton width="sm" />
            </div>
          ))}
        </div>
      </div>
    </SkeletonGroup>
  );
}
