import { NextStepsSkeleton } from '#components/apps/next-steps';
import { OverviewPanelSkeleton } from '#components/apps/overview-panel';
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
      <NextStepsSkeleton />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <OverviewPanelSkeleton title="Channels" />
        <OverviewPanelSkeleton title="Keys" />
      </div>
    </>
  );
}
