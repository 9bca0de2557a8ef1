import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AccountDetails } from '#components/integrations/account-details';
import { ChannelTile } from '#components/integrations/channel-tile';
import { DisconnectSection } from '#components/integrations/disconnect-section';
import { FinishPanel } from '#components/integrations/finish-panel';
import { IntegrationHeading } from '#components/integrations/integration-heading';
import { OtherUsesNotice } from '#components/integrations/other-uses-notice';
import { UnknownChannel } from '#components/integrations/unknown-channel';
import { PanelError } from '#components/ui/panel-error';
import { Section } from '#components/ui/section';
import { isAllowed, type Permission, whoMay } from '#lib/auth/roles';
import { requireStaff } from '#lib/auth/session';
import { channelFor } from '#lib/channels/registry';
import { getApp } from '#lib/data/apps';
import { load } from '#lib/data/failures';
import { getIntegration } from '#lib/data/integrations';
import { loadPage } from '#lib/data/load-page';
import { findOtherUses } from '#lib/data/taken';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Integration' };

interface PageProps {
  params: Promise<{ appId: string; integrationId: string }>;
}

export default async function IntegrationPage({ params }: PageProps) {
  const [{ appId, integrationId }, staff] = await Promise.all([params, requireStaff()]);
  const [app, row] = await Promise.all([
    loadPage(() => getApp(staff, appId)),
    loadPage(() => getIntegration(staff, appId, integrationId)),
  ]);
  if (!app.ok || !row.ok) {
    const { failure } = [app, row].find((loaded) => !loaded.ok) ?? {};
    return <PanelError title="The integration could not be loaded." reference={failure?.reference} />;
  }
  const { type, title, details } = row.data;
  const channel = channelFor(type);
  const name = channel?.name ?? type;
  const account = { appId, integrationId, type, identity: channel?.identity(details) };
  const lockedFor = (permission: Permission) =>
    isAllowed(staff.role, permission) ? undefined : whoMay(permission);
  return (
    <div className="grid max-w-3xl gap-8">
      <IntegrationHeading
        title={title ?? name}
        description={title && name}
        mark={<ChannelTile type={type} isLarge />}
        back={{ href: routes.integrations(appId), label: 'Integrations' }}
      />
      <Suspense>
        <OtherUsesNotice appId={appId} channelName={name} uses={load(() => findOtherUses(staff, account))} />
      </Suspense>
      <Section title="Account">
        <AccountDetails row={row.data} />
      </Section>
      {channel ? (
        <FinishPanel
          app={app.data}
          channel={channel}
          row={row.data}
          serviceOrigin={getEnv().serviceOrigin}
          revealLockedFor={lockedFor('integration.reveal')}
        />
      ) : (
        <UnknownChannel type={type} />
      )}
      <DisconnectSection app={app.data} row={row.data} lockedFor={lockedFor('integration.delete')} />
    </div>
  );
}
