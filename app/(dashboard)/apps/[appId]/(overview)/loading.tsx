import { OverviewSkeleton } from '#components/apps/overview-skeleton';
import { DescriptionItem, DescriptionList } from '#components/ui/description-list';
import { Skeleton } from '#components/ui/skeleton';

export default function AppLoading() {
  return (
    <>
      <DescriptionList>
        {['App ID', 'App token', 'Created'].map((term) => (
          <DescriptionItem key={term} term={term}>
            <span className="flex h-7 items-center">
              <Skeleton width="md" />
            </span>
          </DescriptionItem>
        ))}
      </DescriptionList>
      <OverviewSkeleton />
    </>
  );
}
