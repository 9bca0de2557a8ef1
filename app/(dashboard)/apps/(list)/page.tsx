import { LayoutGrid } from 'lucide-react';
import type { Metadata } from 'next';
import { type ReactNode, Suspense } from 'react';
import { AppsList } from '#components/apps/apps-list';
import type { ChannelMarks } from '#components/apps/channel-marks';
import { CreateAppButton } from '#components/apps/create-app-button';
import { PendingDeletions } from '#components/apps/pending-deletions';
import { ChannelMark } from '#components/integrations/channel-mark';
import { EmptyState } from '#components/ui/empty-state';
import { Locked } from '#components/ui/locked';
import { PageHeader } from '#components/ui/page-header';
import { PanelError } from '#components/ui/panel-error';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff } from '#lib/auth/session';
import { channels } from '#lib/channels/registry';
import { type AppsPage, listApps } from '#lib/data/apps';
import { pendingDeletions } from '#lib/data/deletions';
import { type Loaded, load } from '#lib/data/failures';
import { appsPageSize } from '#lib/queries/apps';

export const metadata: Metadata = { title: 'Apps' };

const marks: ChannelMarks = Object.fromEntries(
  channels.map(({ type, name }) => [type, { name, mark: <ChannelMark type={type} /> }]),
);

export default async function AppsListPage() {
  const staff = await requireStaff();
  const firstPage = await load(() => listApps(staff, { limit: appsPageSize, offset: 0 }));
  const create = isAllowed(staff.role, 'app.create') ? (
    <CreateAppButton />
  ) : (
    <Locked label="Create app" who={whoMay('app.create')} />
  );
  const isEmpty = firstPage.ok && firstPage.data.apps.length === 0;
  return (
    <>
      <PageHeader
        title="Apps"
        description="One app for each of your customers."
        actions={!isEmpty && create}
      />
      <Suspense>
        <PendingDeletions
          deletions={load(() => pendingDeletions(staff))}
          lockedFor={isAllowed(staff.role, 'app.keep') ? undefined : whoMay('app.keep')}
        />
      </Suspense>
      <Apps firstPage={firstPage} create={create} />
    </>
  );
}

function Apps({ firstPage, create }: { firstPage: Loaded<AppsPage>; create: ReactNode }) {
  if (!firstPage.ok) return <PanelError title="The apps could not be loaded." failure={firstPage.failure} />;
  if (firstPage.data.apps.length === 0)
    return (
      <EmptyState icon={<LayoutGrid />} title="No apps yet" action={create}>
        Create an app for your first customer, then connect the customer’s channels to it.
      </EmptyState>
    );
  return <AppsList firstPage={firstPage.data} marks={marks} />;
}
