import type { ReactNode } from 'react';
import { AppChannels, ChannelItems } from '#components/apps/app-channels';
import { AppKeys } from '#components/apps/app-keys';
import { ClientSnippets } from '#components/apps/client-snippets';
import { DeleteAppSection } from '#components/apps/delete-app-section';
import { clientsAnchor, NextSteps } from '#components/apps/next-steps';
import { OverviewPanel } from '#components/apps/overview-panel';
import { snippetsFor } from '#components/apps/snippets';
import { ChannelTile } from '#components/integrations/channel-tile';
import { LastKnownNote } from '#components/ui/last-known-note';
import { PanelError } from '#components/ui/panel-error';
import { Section } from '#components/ui/section';
import { isAllowed, type Permission, type Role, whoMay } from '#lib/auth/roles';
import { requireStaff } from '#lib/auth/session';
import { channelFor } from '#lib/channels/registry';
import type { AppDetail } from '#lib/data/apps';
import { type Failure, type Loaded, load } from '#lib/data/failures';
import type { IntegrationRow } from '#lib/data/integration-rows';
import type { KeyRow } from '#lib/data/keys';
import { lastKnownIntegrations } from '#lib/data/last-known';
import { getEnv } from '#lib/env';

/** What the parts of the overview are made of. The lists are on their way: each part waits for its own. */
export interface Overview {
  appId: string;
  role: Role;
  app: Loaded<AppDetail>;
  integrations: Promise<Loaded<IntegrationRow[]> | undefined>;
  keys: Promise<Loaded<KeyRow[]> | undefined>;
}

const lockOf = (role: Role, permission: Permission) =>
  isAllowed(role, permission) ? undefined : whoMay(permission);

/** Undefined when the read failed. An app deleted between two reads has nothing. */
const rowsOf = <T,>(loaded: Loaded<T[]> | undefined): T[] | undefined =>
  loaded ? (loaded.ok ? loaded.data : undefined) : [];

export async function Next({ appId, app, ...overview }: Overview) {
  const [integrations, keys] = await Promise.all([overview.integrations, overview.keys]);
  return (
    <NextSteps
      appId={appId}
      keyCount={rowsOf(keys)?.length}
      channelCount={rowsOf(integrations)?.length}
      hasClients={app.ok && app.data.token !== undefined}
    />
  );
}

export async function Channels({ appId, role, integrations }: Overview) {
  const loaded = await integrations;
  if (loaded && !loaded.ok)
    return (
      <Failed title="Channels" failure={loaded.failure}>
        <LastChannels appId={appId} />
      </Failed>
    );
  return (
    <AppChannels
      appId={appId}
      rows={rowsOf(loaded) ?? []}
      markOf={(type) => <ChannelTile type={type} />}
      lockedFor={lockOf(role, 'integration.create')}
    />
  );
}

export async function Keys({ appId, keys }: Overview) {
  const loaded = await keys;
  if (loaded && !loaded.ok) return <Failed title="Keys" failure={loaded.failure} />;
  return <AppKeys appId={appId} keys={rowsOf(loaded) ?? []} />;
}

/** The channels as last told, where the service does not tell them now. */
async function LastChannels({ appId }: { appId: string }) {
  const staff = await requireStaff();
  const last = await load(() => lastKnownIntegrations(staff, appId));
  if (!last.ok || !last.data || last.data.data.length === 0) return null;
  return (
    <>
      <div className="px-4 pb-2">
        <LastKnownNote seenAt={last.data.seenAt} />
      </div>
      <ChannelItems appId={appId} rows={last.data.data} markOf={(type) => <ChannelTile type={type} />} />
    </>
  );
}

interface FailedProps {
  title: string;
  failure: Failure;
  /** What is known from earlier. */
  children?: ReactNode;
}

function Failed({ title, failure, children }: FailedProps) {
  return (
    <OverviewPanel title={title}>
      <div className="p-3">
        <PanelError title={`The ${title.toLowerCase()} could not be loaded.`} failure={failure} />
      </div>
      {children}
    </OverviewPanel>
  );
}

export function Clients({ appId, app }: Overview) {
  if (!app.ok || app.data.token === undefined) return null;
  const { apiUrl, isSandbox } = getEnv();
  return (
    <div id={clientsAnchor} className="scroll-mt-20">
      <Section
        title="Clients"
        description={
          isSandbox
            ? 'With this app’s values. The web, iOS and Android clients talk to the live service, which does not know the apps of this sandbox; calls from a server work.'
            : 'With this app’s values, ready to paste.'
        }
      >
        <ClientSnippets snippets={snippetsFor({ appId, appToken: app.data.token, apiUrl })} />
      </Section>
    </div>
  );
}

export async function Delete({ appId, role, app, ...overview }: Overview) {
  const [integrations, keys] = await Promise.all([overview.integrations, overview.keys]);
  // The name has to be typed, so without it there is nothing to confirm with.
  if (!app.ok) return null;
  const labelOf = ({ type, title }: IntegrationRow) => {
    const name = channelFor(type)?.name ?? type;
    return title ? `${name} (${title})` : name;
  };
  return (
    <DeleteAppSection
      app={{ id: appId, name: app.data.name }}
      contents={{
        integrations: rowsOf(integrations)?.map(labelOf),
        keyNames: rowsOf(keys)?.map((key) => key.name),
      }}
      regretMs={getEnv().regretMs}
      lockedFor={lockOf(role, 'app.delete')}
    />
  );
}
