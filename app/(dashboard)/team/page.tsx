import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ExportButton } from '#components/forms/export-button';
import { FactorPolicySection } from '#components/team/factor-policy-section';
import { Invitations } from '#components/team/invitations';
import { InviteButton } from '#components/team/invite-button';
import { TeamSkeleton } from '#components/team/team-skeleton';
import { TeamTable } from '#components/team/team-table';
import { Locked } from '#components/ui/locked';
import { PageHeader } from '#components/ui/page-header';
import { PanelError } from '#components/ui/panel-error';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff, type Staff } from '#lib/auth/session';
import { getFactorPolicy } from '#lib/data/factor-policy';
import { load } from '#lib/data/failures';
import { listInvitations } from '#lib/data/invitations';
import { listStaff } from '#lib/data/staff';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Team' };

export default async function TeamPage() {
  const staff = await requireStaff();
  return (
    <>
      <PageHeader
        title="Team"
        description="Who may sign in here, and as what."
        actions={
          <>
            <ExportButton action={routes.teamExport()} />
            {isAllowed(staff.role, 'staff.manage') ? (
              <InviteButton />
            ) : (
              <Locked label="Invite and change" who={whoMay('staff.manage')} />
            )}
          </>
        }
      />
      <Suspense fallback={<TeamSkeleton />}>
        <People staff={staff} />
      </Suspense>
    </>
  );
}

async function People({ staff }: { staff: Staff }) {
  const loaded = await load(() =>
    Promise.all([listStaff(staff), listInvitations(staff), getFactorPolicy(staff)]),
  );
  if (!loaded.ok) return <PanelError title="The team could not be loaded." failure={loaded.failure} />;
  const [people, invitations, policy] = loaded.data;
  const isLocked = !isAllowed(staff.role, 'staff.manage');
  return (
    <div className="grid gap-8">
      <TeamTable people={people} selfId={staff.id} isLocked={isLocked} />
      <Invitations invitations={invitations} isLocked={isLocked} />
      <FactorPolicySection policy={policy} people={people} isLocked={isLocked} />
    </div>
  );
}
