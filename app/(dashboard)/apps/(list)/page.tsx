import { LayoutGrid } from 'lucide-react';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AppOpener } from '#components/apps/app-opener';
import { AppsScreen } from '#components/apps/apps-screen';
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
import { pendingDeletions } from '#lib/data/deletions';
import { load } from '#lib/data/failures';
import { checkFleet } from '#lib/data/fleet-check';
import { openFleet } from '#lib/data/fleet-list';
import { listViews } from '#lib/data/saved-views';
import { getEnv } from '#lib/env';
import { appsPageSize } from '#lib/queries/apps';
import { type AppsQuery, parseAppsQuery } from '#lib/queries/apps-query';
import { toFleetQuery } from '#lib/queries/fleet-query';

export const metadata: Metadata = { title: 'Apps' };

const marks: ChannelMarks = Object.fromEntries(
  channels.map(({ type, name }) => [type, { name, mark: <ChannelMark type={type} /> }]),
);

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AppsListPage({ searchParams }: PageProps) {
  const [staff, parameters] = await Promise.all([requireStaff(), searchParams]);
  const views = await listViews(staff);
  const firstView = firstViewOf(views);
  const isBare = Object.keys(parameters).length === 0;
  const query = isBare && firstView ? firstView : parseAppsQuery(parameters);
  const first = await load(() => openFleet(staff, toFleetQuery(query, { limit: appsPageSize, offset: 0 })));
  const create = isAllowed(staff.role, 'app.create') ? (
    <CreateAppButton />
  ) : (
    <Locked label="Create app" who={whoMay('app.create')} />
  );
  const isEmpty = first.ok && first.data.state.apps === 0;
  return (
    <AppOpener drawnAt={Date.now()}>
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
      {!first.ok && <PanelError title="The apps could not be loaded." failure={first.failure} />}
      {isEmpty && (
        <EmptyState icon={<LayoutGrid />} title="No apps yet" action={create}>
          Create an app for your first customer, then connect the customer’s channels to it.
        </EmptyState>
      )}
      {first.ok && !isEmpty && (
        <AppsScreen
          first={{ query, page: first.data }}
          // Not awaited: the list is on screen before the service has answered.
          check={load(() =>
            checkFleet(
              staff,
              first.data.rows.map(({ id }) => id),
            ),
          )}
          marks={marks}
          tellsTrouble={getEnv().isV11}
          views={views}
          firstView={firstView}
        />
      )}
    </AppOpener>
  );
}

function firstViewOf(views: Awaited<ReturnType<typeof listViews>>): AppsQuery | undefined {
  const view = views.find(({ isDefault }) => isDefault);
  return view && parseAppsQuery(new URLSearchParams(view.query));
}
