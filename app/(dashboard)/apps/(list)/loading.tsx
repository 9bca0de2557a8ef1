import { AppsSkeleton } from '#components/apps/apps-skeleton';
import { PageHeader } from '#components/ui/page-header';

export default function AppsLoading() {
  return (
    <>
      <PageHeader title="Apps" description="One app for each of your customers." />
      <AppsSkeleton />
    </>
  );
}
