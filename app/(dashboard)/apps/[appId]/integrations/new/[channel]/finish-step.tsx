import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ChannelTile } from '#components/integrations/channel-tile';
import { FinishPanel } from '#components/integrations/finish-panel';
import { IntegrationHeading } from '#components/integrations/integration-heading';
import { OtherUsesNotice } from '#components/integrations/other-uses-notice';
import { WizardSteps } from '#components/integrations/wizard-steps';
import { Alert } from '#components/ui/alert';
import { LinkButton } from '#components/ui/link-button';
import { PanelError } from '#components/ui/panel-error';
import { isAllowed, whoMay } from '#lib/auth/roles';
import type { Staff } from '#lib/auth/session';
import type { Channel } from '#lib/channels/define';
import { load } from '#lib/data/failures';
import { find, findApp } from '#lib/data/find';
import { getIntegration } from '#lib/data/integrations';
import { findOtherUses } from '#lib/data/taken';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';

interface FinishStepProps {
  appId: string;
  channel: Channel;
  integrationId: string;
  /** The service's answer was lost, and looking found the integration. */
  isFound: boolean;
  staff: Staff;
}

/** The last step has an address of its own, so that a refresh shows it again. It holds what the integration's page holds. */
export async function FinishStep({ appId, channel, integrationId, isFound, staff }: FinishStepProps) {
  const [app, row] = await Promise.all([
    findApp(appId),
    find(() => getIntegration(staff, appId, integrationId)),
  ]);
  if (!app || !row) notFound();
  if (!app.ok || !row.ok) {
    const { failure } = [app, row].find((loaded) => !loaded.ok) ?? {};
    return (
      <PanelError title="The last step could not be loaded." failure={failure}>
        What was connected stays connected. {failure?.message}
      </PanelError>
    );
  }
  if (row.data.type !== channel.type) notFound();
  const { type, details } = row.data;
  const account = { appId, integrationId, type, identity: channel.identity(details) };
  const canReveal = isAllowed(staff.role, 'integration.reveal');
  return (
    <div className="grid gap-5">
      <IntegrationHeading
        title={row.data.title ? `${row.data.title} is connected` : `${channel.name} is connected`}
        description={`${channel.name} for ${app.data.name}`}
        mark={<ChannelTile type={channel.type} isLarge />}
        back={{ href: routes.integrations(appId), label: 'Integrations' }}
        actions={
          <LinkButton variant="primary" href={routes.integration(appId, integrationId)}>
            Done
          </LinkButton>
        }
      />
      <WizardSteps current="finish" hrefs={{}} />
      {isFound && (
        <Alert tone="warn" title="The service’s answer was lost on the way, but it worked">
          We looked: this integration is there, and it was created once. Nothing has to be done again.
        </Alert>
      )}
      <Suspense>
        <OtherUsesNotice
          appId={appId}
          channelName={channel.name}
          uses={load(() => findOtherUses(staff, account))}
        />
      </Suspense>
      <FinishPanel
        app={app.data}
        channel={channel}
        row={row.data}
        isNew
        serviceOrigin={getEnv().serviceOrigin}
        isV11={getEnv().isV11}
        revealLockedFor={canReveal ? undefined : whoMay('integration.reveal')}
      />
    </div>
  );
}
