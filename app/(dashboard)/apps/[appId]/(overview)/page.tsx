import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { AppFacts } from '#components/apps/app-facts';
import { DeleteAppSkeleton } from '#components/apps/delete-app-section';
import { NextStepsSkeleton } from '#components/apps/next-steps';
import { OverviewPanelSkeleton } from '#components/apps/overview-panel';
import { AppHistory } from '#components/audit/app-history';
import { AuditSkeleton } from '#components/audit/audit-skeleton';
import { OpenSwaps } from '#components/integrations/open-swaps';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff } from '#lib/auth/session';
import { load } from '#lib/data/failures';
import { find, findApp } from '#lib/data/find';
import { findIndexedApp } from '#lib/data/fleet-app';
import { listHistory } from '#lib/data/history';
import { listIntegrations } from '#lib/data/integrations';
import { listKeys } from '#lib/data/keys';
import { openSwaps } from '#lib/data/swaps';
import { Channels, Clients, Delete, Facts, IndexedChannels, Keys, Next, type Overview } from './panels.tsx';

interface PageProps {
  params: Promise<{ appId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { appId } = await params;
  const indexed = await findIndexedApp(await requireStaff(), appId);
  if (indexed) return { title: indexed.name };
  const app = await findApp(appId);
  return { title: app ? (app.ok ? app.data.name : 'App') : 'Not found' };
}

const shownEvents = 8;

export default async function AppPage({ params }: PageProps) {
  const [{ appId }, staff] = await Promise.all([params, requireStaff()]);
  // All three reads start now, side by side; each panel waits for its own.
  const app = findApp(appId);
  const integrations = find(() => listIntegrations(staff, appId));
  const keys = find(() => listKeys(staff, appId));
  const history = load(() => listHistory(staff, { appId, isBrief: true }, { limit: shownEvents }));
  const indexed = await findIndexedApp(staff, appId);
  // Where the index knows nothing there is nothing to draw before the service has answered.
  if (!indexed && !(await app)) notFound();
  const overview: Overview = { appId, role: staff.role, indexed, app, integrations, keys };
  return (
    <>
      <Suspense fallback={indexed && <AppFacts app={indexed} isTokenComing />}>
        <Facts {...overview} />
      </Suspense>
      <Suspense>
        <OpenSwaps
          appId={appId}
          swaps={load(() => openSwaps(staff, appId))}
          lockedFor={isAllowed(staff.role, 'integration.replace') ? undefined : whoMay('integration.replace')}
        />
      </Suspense>
      <Suspense fallback={<NextStepsSkeleton />}>
        <Next {...overview} />
      </Suspense>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Suspense fallback={<IndexedChannels {...overview} />}>
          <Channels {...overview} />
        </Suspense>
        <Suspense fallback={<OverviewPanelSkeleton title="Keys" />}>
          <Keys {...overview} />
        </Suspense>
      </div>
      <Suspense>
        <Clients {...overview} />
      </Suspense>
      <Suspense fallback={<AuditSkeleton />}>
        <AppHistory appId={appId} history={history} canReadAll={isAllowed(staff.role, 'audit.read')} />
      </Suspense>
      <Suspense fallback={<DeleteAppSkeleton />}>
        <Delete {...overview} />
      </Suspense>
    </>
  );
}
