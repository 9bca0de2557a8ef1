import Link from 'next/link';
import type { ReactNode } from 'react';
import { LinkButton } from '#components/ui/link-button';
import { Locked } from '#components/ui/locked';
import { channelFor } from '#lib/channels/registry';
import type { IntegrationRow } from '#lib/data/integration-rows';
import { routes } from '#lib/routes';
import { OverviewPanel, PanelList, PanelNothing } from './overview-panel.tsx';

interface AppChannelsProps {
  appId: string;
  rows: readonly IntegrationRow[];
  markOf: (type: string) => ReactNode;
  /** Who can help, when this person's role may not connect. */
  lockedFor: string | undefined;
}

/** The app's live connections, each with the account it belongs to. */
export function AppChannels({ appId, rows, markOf, lockedFor }: AppChannelsProps) {
  return (
    <OverviewPanel
      title="Channels"
      count={rows.length}
      actions={
        lockedFor ? (
          <Locked label="Connect a channel" who={lockedFor} />
        ) : (
          <LinkButton size="sm" href={routes.newIntegration(appId)}>
            Connect a channel
          </LinkButton>
        )
      }
    >
      {rows.length === 0 ? (
        <PanelNothing>No channels connected yet.</PanelNothing>
      ) : (
        <ChannelItems appId={appId} rows={rows} markOf={markOf} />
      )}
    </OverviewPanel>
  );
}

export function ChannelItems({ appId, rows, markOf }: Pick<AppChannelsProps, 'appId' | 'rows' | 'markOf'>) {
  return (
    <PanelList>
      {rows.map((row) => (
        <ChannelItem key={row.id} appId={appId} row={row} mark={markOf(row.type)} />
      ))}
    </PanelList>
  );
}

function ChannelItem({ appId, row, mark }: { appId: string; row: IntegrationRow; mark: ReactNode }) {
  const name = channelFor(row.type)?.name ?? row.type;
  return (
    <li className="relative flex min-w-0 items-center gap-2.5 px-4 py-2 hover:bg-sunken">
      {mark}
      <Link
        href={routes.integration(appId, row.id)}
        prefetch={false}
        className="min-w-0 flex-1 rounded-sm text-sm after:absolute after:inset-0 hover:underline"
      >
        <span dir="auto" className="wrap-anywhere font-medium">
          {row.title ?? name}
        </span>
        {row.title && <span className="block text-xs text-ink-muted">{name}</span>}
      </Link>
    </li>
  );
}
