import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChannelTile } from '#components/integrations/channel-tile';
import { IntegrationHeading } from '#components/integrations/integration-heading';
import { PreparePanel } from '#components/integrations/prepare-panel';
import { Wizard } from '#components/integrations/wizard';
import { PanelError } from '#components/ui/panel-error';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff } from '#lib/auth/session';
import { channelFor } from '#lib/channels/registry';
import { findDraft } from '#lib/data/drafts';
import { find, findApp } from '#lib/data/find';
import { listIntegrations } from '#lib/data/integrations';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';
import { FinishStep } from './finish-step.tsx';

interface PageProps {
  params: Promise<{ appId: string; channel: string }>;
  searchParams: Promise<{ step?: string; integration?: string; how?: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const channel = channelFor((await params).channel);
  return { title: channel ? `Connect ${channel.name}` : 'Not found' };
}

export default async function WizardPage({ params, searchParams }: PageProps) {
  const [{ appId, channel: type }, search, staff] = await Promise.all([params, searchParams, requireStaff()]);
  const channel = channelFor(type);
  if (!channel) notFound();
  if (search.step === 'finish' && search.integration)
    return (
      <FinishStep
        appId={appId}
        channel={channel}
        integrationId={search.integration}
        isFound={search.how === 'found'}
        staff={staff}
      />
    );
  const [app, integrations, draft] = await Promise.all([
    findApp(appId),
    find(() => listIntegrations(staff, appId)),
    findDraft(staff, appId, channel),
  ]);
  if (!app) notFound();
  if (!app.ok) return <PanelError title="The app could not be loaded." failure={app.failure} />;
  const existing = integrations?.ok ? integrations.data.filter((row) => row.type === type) : [];
  const canConnect = isAllowed(staff.role, 'integration.create');
  return (
    <div className="grid max-w-3xl gap-5">
      <IntegrationHeading
        title={`Connect ${channel.name}`}
        description={`${channel.needs}. About ${channel.minutes} minutes.`}
        mark={<ChannelTile type={type} isLarge />}
        back={{ href: routes.newIntegration(appId), label: 'All channels' }}
      />
      <Wizard
        appId={appId}
        type={type}
        draft={draft}
        existing={existing.map(({ id, title }) => ({ id, title }))}
        lockedFor={canConnect ? undefined : whoMay('integration.create')}
        prepare={
          <PreparePanel
            app={app.data}
            channel={channel}
            serviceOrigin={getEnv().serviceOrigin}
            isV11={getEnv().isV11}
          />
        }
      />
    </div>
  );
}
