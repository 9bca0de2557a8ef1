import { FleetSkeleton } from '#components/fleet/fleet-skeleton';
import { PageHeader } from '#components/ui/page-header';

export default function Loading() {
  return (
    <>
      <PageHeader title="Fleet" description="All apps and their channels at a glance." />
      <FleetSkeleton />
    </>
  );
}
