import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChannelCatalogue } from '#components/integrations/channel-catalogue';
import { IntegrationHeading } from '#components/integrations/integration-heading';
import { Alert } from '#components/ui/alert';
import { requireStaff } from '#lib/auth/session';
import { listDraftTypes } from '#lib/data/drafts';
import { find, findApp } from '#lib/data/find';
import { listIntegrations } from '#lib/data/integrations';
import { routes } from '#lib/routes';

interface PageProps {
  params: Promise<{ appId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const app = await findApp((await params).appId);
  return { title: app?.ok ? `Connect a channel · ${app.data.name}` : 'Connect a channel' };
}

export default async function CataloguePage({ params }: PageProps) {
  const [{ appId }, staff] = await Promise.all([params, requireStaff()]);
  const [integrations, begun] = await Promise.all([
    find(() => listIntegrations(staff, appId)),
    listDraftTypes(staff, appId),
  ]);
  if (!integrations) notFound();
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
