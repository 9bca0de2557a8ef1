import { AppChannels, ChannelItems } from '#components/apps/app-channels';
import { AppFacts } from '#components/apps/app-facts';
import { AppKeys } from '#components/apps/app-keys';
import { ClientSnippets } from '#components/apps/client-snippets';
import { DeleteAppSection } from '#components/apps/delete-app-section';
import { FailedChannels, FailedKeys } from '#components/apps/failed-panels';
import { clientsAnchor, NextSteps } from '#components/apps/next-steps';
import { OverviewPanelSkeleton } from '#components/apps/overview-panel';
import { snippetsFor } from '#components/apps/snippets';
import { ChannelTile } from '#components/integrations/channel-tile';
import { Alert } from '#components/ui/alert';
import { LastKnownNote } from '#components/ui/last-known-note';
import { LinkButton } from '#components/ui/link-button';
import { PanelError } from '#components/ui/panel-error';
import { Section } from '#components/ui/section';
import { Time } from '#components/ui/time';
import { isAllowed, type Permission, type Role, whoMay } from '#lib/auth/roles';
import { requireStaff } from '#lib/auth/session';
import { channels } from '#lib/channels/registry';
import type { AppDetail } from '#lib/data/apps';
import { findPendingDeletions } from '#lib/data/deletions';
import { type Loaded, load } from '#lib/data/failures';
import type { IndexedApp } from '#lib/data/fleet-app';
import type { IntegrationRow } from '#lib/data/integration-rows';
import type { KeyRow } from '#lib/data/keys';
import { lastKnownIntegrations } from '#lib/data/last-known';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';

/** What the parts of the overview are made of. The lists are on their way: each part waits for its own. */
export interface Overview {
  appId: string;
  role: Role;
  /** What our index knew before the service was asked. */
  indexed: IndexedApp | undefined;
  app: Promise<Loaded<AppDetail> | undefined>;
  integrations: Promise<Loaded<IntegrationRow[]> | undefined>;
  keys: Promise<Loaded<KeyRow[]> | undefined>;
}

const lockOf = (role: Role, permission: Permission) =>
  isAllowed(role, permission) ? undefined : whoMay(permission);

/** Undefined when the read failed. An app deleted between two reads has nothing. */
const rowsOf = <T,>(loaded: Loaded<T[]> | undefined): T[] | undefined =>
  loaded ? (loaded.ok ? loaded.data : undefined) : [];

/** What the service says about the app itself. An app that only our index knows is gone, and that is said here. */
export async function Facts({ indexed, ...overview }: Overview) {
  const app = await overview.app;
  if (!app) return <GoneApp seenAt={indexed?.seenAt} />;
  if (app.ok) return <AppFacts app={app.data} />;
  return <PanelError title="The app could not be loaded." failure={app.failure} />;
}

function GoneApp({ seenAt }: { seenAt: number | undefined }) {
  return (
    <Alert
      tone="danger"
      title="This app no longer exists at the service."
      actions={<LinkButton href={routes.apps()}>All apps</LinkButton>}
    >
      {seenAt !== undefined && (
        <>
          It was deleted elsewhere. We last saw it <Time value={seenAt} />.
        </>
      )}
    </Alert>
  );
}

export async function Next({ appId, ...overview }: Overview) {
  const [app, integrations, keys] = await Promise.all([overview.app, overview.integrations, overview.keys]);
  if (!app) return null;
  return (
    <NextSteps
      appId={appId}
      keyCount={rowsOf(keys)?.length}
      channelCount={rowsOf(integrations)?.length}
      hasClients={app.ok && app.data.token !== undefined}
    />
  );
}

const tileOf = (type: string) => <ChannelTile type={type} />;
const marks = {
  ...Object.fromEntries(channels.map(({ type }) => [type, tileOf(type)])),
  other: tileOf('other'),
};

/** The channels as our index knows them, while the service is asked. */
export function IndexedChannels({ appId, role, indexed }: Pick<Overview, 'appId' | 'role' | 'indexed'>) {
  if (!indexed?.integrations) return <OverviewPanelSkeleton title="Channels" />;
  return (
    <AppChannels
      appId={appId}
      rows={indexed.integrations}
      markOf={tileOf}
      lockedFor={lockOf(role, 'integration.create')}
      note="from our copy · checking…"
    />
  );
}

export async function Channels({ appId, role, indexed, integrations }: Overview) {
  const loaded = await integrations;
  if (!loaded) return null;
  const lockedFor = lockOf(role, 'integration.create');
  if (!loaded.ok)
    return (
      <FailedChannels appId={appId} failure={loaded.failure} lockedFor={lockedFor} marks={marks}>
        <LastChannels appId={appId} />
      </FailedChannels>
    );
  return (
    <AppChannels
      appId={appId}
      rows={loaded.data}
      markOf={tileOf}
      lockedFor={lockedFor}
      before={indexed?.integrations}
    />
  );
}

export async function Keys({ appId, keys }: Overview) {
  const loaded = await keys;
  if (!loaded) return null;
  if (!loaded.ok) return <FailedKeys appId={appId} failure={loaded.failure} />;
  return <AppKeys appId={appId} keys={loaded.data} />;
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
      <ChannelItems appId={appId} rows={last.data.data} markOf={tileOf} />
    </>
  );
}

export async function Clients({ appId, ...overview }: Overview) {
  const app = await overview.app;
  if (!app?.ok || app.data.token === undefined) return null;
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

export async function Delete({ appId, role, ...overview }: Overview) {
  const app = await overview.app;
  // The name has to be typed, so without it there is nothing to confirm with.
  if (!app?.ok) return null;
  const staff = await requireStaff();
  const waiting = await load(() => findPendingDeletions(staff));
  return (
    <DeleteAppSection
      app={{ id: appId, name: app.data.name }}
      isWaiting={waiting.ok && waiting.data.some((deletion) => deletion.appId === appId)}
      regretMs={getEnv().regretMs}
      lockedFor={lockOf(role, 'app.delete')}
    />
  );
}
