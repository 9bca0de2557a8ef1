import type { Metadata } from 'next';
import { ChannelCatalogue } from '#components/integrations/channel-catalogue';
import { IntegrationHeading } from '#components/integrations/integration-heading';
import { Alert } from '#components/ui/alert';
import { requireStaff } from '#lib/auth/session';
import { listDraftTypes } from '#lib/data/drafts';
import { listIntegrations } from '#lib/data/integrations';
import { loadPage } from '#lib/data/load-page';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Connect a channel' };

export default async function CataloguePage({ params }: { params: Promise<{ appId: string }> }) {
  const [{ appId }, staff] = await Promise.all([params, requireStaff()]);
  const [integrations, begun] = await Promise.all([
    loadPage(() => listIntegrations(staff, appId)),
    listDraftTypes(staff, appId),
  ]);
  return (
    <div className="grid gap-5">
      <IntegrationHeading
        title="Connect a channel"
        description="Choose where this customer’s messages come from."
        back={{ href: routes.integrations(appId), label: 'Integrations' }}
      />
      {!integrations.ok && (
        <Alert tone="warn" title="Which channels are connected already could not be loaded.">
          {integrations.failure.message}
        </Alert>
      )}
      <ChannelCatalogue
        appId={appId}
        connected={integrations.ok ? integrations.data.map((row) => row.type) : undefined}
        begun={begun}
      />
    </div>
  );
}
