import type { Metadata } from 'next';
import { Suspense } from 'react';
import { IntegrationHeading } from '#components/integrations/integration-heading';
import { IntegrationsPanel, IntegrationsSkeleton } from '#components/integrations/integrations-panel';
import { LinkButton } from '#components/ui/link-button';
import { Locked } from '#components/ui/locked';
import { PanelError } from '#components/ui/panel-error';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff, type Staff } from '#lib/auth/session';
import { listIntegrations } from '#lib/data/integrations';
import { loadPage } from '#lib/data/load-page';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Integrations' };

interface PageProps {
  params: Promise<{ appId: string }>;
  searchParams: Promise<{ channel?: string | string[] }>;
}

export default async function IntegrationsPage({ params, searchParams }: PageProps) {
  const [{ appId }, { channel }, staff] = await Promise.all([params, searchParams, requireStaff()]);
  const canConnect = isAllowed(staff.role, 'integration.create');
  return (
    <div className="grid gap-5">
      <IntegrationHeading
        title="Integrations"
        description="Live connections between this app and its customer’s channels."
        actions={
          canConnect ? (
            <LinkButton variant="primary" href={routes.newIntegration(appId)}>
              Connect a channel
            </LinkButton>
          ) : (
            <Locked label="Connect a channel" who={whoMay('integration.create')} />
          )
        }
      />
      <Suspense fallback={<IntegrationsSkeleton />}>
        <List
          appId={appId}
          staff={staff}
          channel={[channel].flat()[0] || undefined}
          canConnect={canConnect}
        />
      </Suspense>
    </div>
  );
}

interface ListProps {
  appId: string;
  staff: Staff;
  channel: string | undefined;
  canConnect: boolean;
}

async function List({ appId, staff, channel, canConnect }: ListProps) {
  const loaded = await loadPage(() => listIntegrations(staff, appId));
  if (!loaded.ok)
    return (
      <PanelError title="The integrations could not be loaded." reference={loaded.failure.reference}>
        {loaded.failure.message}
      </PanelError>
    );
  return <IntegrationsPanel appId={appId} rows={loaded.data} channel={channel} canConnect={canConnect} />;
}
