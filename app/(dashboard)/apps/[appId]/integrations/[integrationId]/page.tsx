import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { AccountDetails } from '#components/integrations/account-details';
import { ChannelTile } from '#components/integrations/channel-tile';
import { DisconnectSection } from '#components/integrations/disconnect-section';
import { FinishPanel } from '#components/integrations/finish-panel';
import { IntegrationHeading } from '#components/integrations/integration-heading';
import { OtherUsesNotice } from '#components/integrations/other-uses-notice';
import { ReplaceSection } from '#components/integrations/replace-section';
import { ReplacedNotice } from '#components/integrations/replaced-notice';
import { UnknownChannel } from '#components/integrations/unknown-channel';
import { PanelError } from '#components/ui/panel-error';
import { Section } from '#components/ui/section';
import { isAllowed, type Permission, whoMay } from '#lib/auth/roles';
import { requireStaff } from '#lib/auth/session';
import { channelFor } from '#lib/channels/registry';
import { load } from '#lib/data/failures';
import { find, findApp } from '#lib/data/find';
import { getIntegration } from '#lib/data/integrations';
import { lastKnownIntegrations } from '#lib/data/last-known';
import { findOtherUses } from '#lib/data/taken';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Integration' };

interface PageProps {
  params: Promise<{ appId: string; integrationId: string }>;
  searchParams: Promise<{ replaced?: string | string[] }>;
}

export default async function IntegrationPage({ params, searchParams }: PageProps) {
  const [{ appId, integrationId }, { replaced }, staff] = await Promise.all([
    params,
    searchParams,
    requireStaff(),
  ]);
  const [app, row, known] = await Promise.all([
    findApp(appId),
    find(() => getIntegration(staff, appId, integrationId)),
    lastKnownIntegrations(staff, appId),
  ]);
  if (!app || !row) notFound();
  if (!app.ok || !row.ok) {
    const { failure } = [app, row].find((loaded) => !loaded.ok) ?? {};
    return <PanelError title="The integration could not be loaded." failure={failure} />;
  }
  const { type, title, details } = row.data;
  const channel = channelFor(type);
  const name = channel?.name ?? type;
  const place = { appId, integrationId, type, identity: channel?.identity(details) };
  const lockedFor = (permission: Permission) =>
    isAllowed(staff.role, permission) ? undefined : whoMay(permission);
  const account = (
    <Section title="Account">
      <AccountDetails row={row.data} />
    </Section>
  );
  const replace = channel?.hasCredentials && (
    <ReplaceSection
      appId={appId}
      integrationId={integrationId}
      channelName={name}
      lockedFor={lockedFor('integration.replace')}
    />
  );
  const disconnect = (
    <DisconnectSection
      app={app.data}
      row={row.data}
      isOnly={known?.data.every(({ id }) => id === integrationId) ?? false}
      hasTwin={known?.data.some((other) => other.type === type && other.id !== integrationId) ?? false}
      lockedFor={lockedFor('integration.delete')}
    />
  );
  return (
    <div className="grid gap-8">
      <IntegrationHeading
        title={title ?? name}
        description={title && name}
        mark={<ChannelTile type={type} isLarge />}
        back={{ href: routes.integrations(appId), label: 'Integrations' }}
      />
      <ReplacedNotice oldId={[replaced].flat()[0]} newId={integrationId} />
      <Suspense>
        <OtherUsesNotice appId={appId} channelName={name} uses={load(() => findOtherUses(staff, place))} />
      </Suspense>
      {channel ? (
        <FinishPanel
          app={app.data}
          channel={channel}
          row={row.data}
          serviceOrigin={getEnv().serviceOrigin}
          isV11={getEnv().isV11}
          isNew={false}
          revealLockedFor={lockedFor('integration.reveal')}
          before={account}
          after={
            <>
              {replace}
              {disconnect}
            </>
          }
        />
      ) : (
        <>
          <UnknownChannel type={type} />
          {account}
          {disconnect}
        </>
      )}
    </div>
  );
}
