import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { type ReactNode, Suspense } from 'react';
import { IntegrationHeading } from '#components/integrations/integration-heading';
import { IntegrationsPanel, IntegrationsSkeleton } from '#components/integrations/integrations-panel';
import { IntegrationsTable } from '#components/integrations/integrations-table';
import { OpenSwaps } from '#components/integrations/open-swaps';
import { LastKnownNote } from '#components/ui/last-known-note';
import { LinkButton } from '#components/ui/link-button';
import { Locked } from '#components/ui/locked';
import { PanelError } from '#components/ui/panel-error';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff } from '#lib/auth/session';
import { type Loaded, load } from '#lib/data/failures';
import { find, findApp } from '#lib/data/find';
import { findIndexedApp } from '#lib/data/fleet-app';
import type { IntegrationRow } from '#lib/data/integration-rows';
import { listIntegrations } from '#lib/data/integrations';
import { lastKnownIntegrations } from '#lib/data/last-known';
import { openSwaps } from '#lib/data/swaps';
import { routes } from '#lib/routes';

interface PageProps {
  params: Promise<{ appId: string }>;
  searchParams: Promise<{ channel?: string | string[] }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { appId } = await params;
  const indexed = await findIndexedApp(await requireStaff(), appId);
  if (indexed) return { title: `Integrations · ${indexed.name}` };
  const app = await findApp(appId);
  return { title: app?.ok ? `Integrations · ${app.data.name}` : 'Integrations' };
}

export default async function IntegrationsPage({ params, searchParams }: PageProps) {
  const [{ appId }, { channel }, staff] = await Promise.all([params, searchParams, requireStaff()]);
  const list = find(() => listIntegrations(staff, appId));
  const indexed = await findIndexedApp(staff, appId);
  const type = [channel].flat()[0] || undefined;
  const canConnect = isAllowed(staff.role, 'integration.create');
  const connect = canConnect ? (
    <LinkButton variant="primary" href={routes.newIntegration(appId)}>
      Connect a channel
    </LinkButton>
  ) : (
    <Locked label="Connect a channel" who={whoMay('integration.create')} />
  );
  return (
    <div className="grid gap-5">
      <IntegrationHeading
        title="Integrations"
        description="Live connections between this app and its customer’s channels."
        actions={
          <Suspense fallback={connect}>
            <UnlessEmpty list={list}>{connect}</UnlessEmpty>
          </Suspense>
        }
      />
      <Suspense>
        <OpenSwaps
          appId={appId}
          swaps={load(() => openSwaps(staff, appId))}
          lockedFor={isAllowed(staff.role, 'integration.replace') ? undefined : whoMay('integration.replace')}
        />
      </Suspense>
      <Suspense
        fallback={
          indexed?.integrations && indexed.integrations.length > 0 ? (
            <div className="grid gap-3">
              <IntegrationsPanel appId={appId} rows={indexed.integrations} channel={type} connect={connect} />
              <p role="status" className="text-xs text-ink-muted">
                From our copy · checking…
              </p>
            </div>
          ) : (
            <IntegrationsSkeleton />
          )
        }
      >
        <List appId={appId} list={list} channel={type} connect={connect} />
      </Suspense>
    </div>
  );
}

type Listed = Promise<Loaded<readonly IntegrationRow[]> | undefined>;

/** While there is nothing yet, the one action stands in the empty space and not twice. */
async function UnlessEmpty({ list, children }: { list: Listed; children: ReactNode }) {
  const loaded = await list;
  return loaded?.ok && loaded.data.length === 0 ? null : children;
}

interface ListProps {
  appId: string;
  list: Listed;
  channel: string | undefined;
  connect: ReactNode;
}

async function List({ appId, list, channel, connect }: ListProps) {
  const loaded = await list;
  if (!loaded) notFound();
  if (!loaded.ok)
    return (
      <>
        <PanelError title="The integrations could not be loaded." failure={loaded.failure} />
        <LastKnown appId={appId} />
      </>
    );
  return <IntegrationsPanel appId={appId} rows={loaded.data} channel={channel} connect={connect} />;
}

/** What the index holds stands in for what the service does not tell, with its age. */
async function LastKnown({ appId }: { appId: string }) {
  const staff = await requireStaff();
  const last = await load(() => lastKnownIntegrations(staff, appId));
  if (!last.ok || !last.data || last.data.data.length === 0) return null;
  return (
    <div className="grid gap-3">
      <LastKnownNote seenAt={last.data.seenAt} />
      <IntegrationsTable appId={appId} rows={last.data.data} />
    </div>
  );
}
