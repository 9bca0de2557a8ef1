import { TeamSkeleton } from '#components/team/team-skeleton';
import { PageHeader } from '#components/ui/page-header';

export default function Loading() {
  return (
    <>
      <PageHeader title="Team" description="Who may sign in here, and as what." />
      <TeamSkeleton />
    </>
  );
}
