import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChannelTile } from '#components/integrations/channel-tile';
import { IntegrationHeading } from '#components/integrations/integration-heading';
import { ReplaceCredentials } from '#components/integrations/replace-credentials';
import { KnownIds } from '#components/layout/known-ids';
import { Locked } from '#components/ui/locked';
import { PanelError } from '#components/ui/panel-error';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff } from '#lib/auth/session';
import { channelFor } from '#lib/channels/registry';
import { find, findApp } from '#lib/data/find';
import { getIntegration } from '#lib/data/integrations';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Replace credentials' };

interface PageProps {
  params: Promise<{ appId: string; integrationId: string }>;
}

export default async function ReplacePage({ params }: PageProps) {
  const [{ appId, integrationId }, staff] = await Promise.all([params, requireStaff()]);
  const [app, row] = await Promise.all([
    findApp(appId),
    find(() => getIntegration(staff, appId, integrationId)),
  ]);
  if (!app || !row) notFound();
  if (!row.ok) return <PanelError title="The integration could not be loaded." failure={row.failure} />;
  const { type, title } = row.data;
  const channel = channelFor(type);
  if (!channel?.hasCredentials) notFound();
  return (
    <div className="grid max-w-3xl gap-6">
      <IntegrationHeading
        title="Replace credentials"
        description={`Connects ${title ?? channel.name} anew, shows that it is the same account, and only then removes the old connection. The integration gets a new ID.`}
        mark={<ChannelTile type={type} isLarge />}
        back={{ href: routes.integration(appId, integrationId), label: title ?? channel.name }}
      />
      <KnownIds name="channel" things={[{ id: type, label: channel.name }]} />
      {isAllowed(staff.role, 'integration.replace') ? (
        <ReplaceCredentials appId={appId} integrationId={integrationId} type={type} title={title} />
      ) : (
        <Locked label="Replace" who={whoMay('integration.replace')} />
      )}
    </div>
  );
}
