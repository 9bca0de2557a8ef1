import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge';
import { LinkButton } from '#components/ui/link-button';
import { Locked } from '#components/ui/locked';
import { channelName } from '#lib/channels/registry';
import type { IntegrationRow } from '#lib/data/integration-rows';
import { routes } from '#lib/routes';
import { OverviewPanel, PanelList, PanelNothing } from './overview-panel.tsx';

interface AppChannelsProps {
  appId: string;
  rows: readonly IntegrationRow[];
  markOf: (type: string) => ReactNode;
  /** Who can help, when this person's role may not connect. */
  lockedFor: string | undefined;
  /** What our index drew before the service answered: what differs from it is marked. */
  before?: readonly IntegrationRow[] | undefined;
  /** Whether this is our index speaking. */
  note?: ReactNode;
}

/** The app's live connections, each with the account it belongs to. */
export function AppChannels({ appId, rows, markOf, lockedFor, before, note }: AppChannelsProps) {
  return (
    <OverviewPanel
      title="Channels"
      count={rows.length}
      note={note}
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
      {rows.length + goneOf(before, rows).length === 0 ? (
        <PanelNothing>No channels connected yet.</PanelNothing>
      ) : (
        <ChannelItems appId={appId} rows={rows} markOf={markOf} before={before} />
      )}
    </OverviewPanel>
  );
}

/** The connections; marked where they differ from what was drawn before, which the gone ones follow. */
export function ChannelItems({
  appId,
  rows,
  markOf,
  before,
}: Pick<AppChannelsProps, 'appId' | 'rows' | 'markOf' | 'before'>) {
  const isNew = (row: IntegrationRow) => before !== undefined && !before.some((old) => old.id === row.id);
  return (
    <PanelList>
      {rows.map((row) => (
        <ChannelItem key={row.id} appId={appId} row={row} mark={markOf(row.type)} isNew={isNew(row)} />
      ))}
      {goneOf(before, rows).map((row) => (
        <li key={row.id} className="flex min-w-0 items-center gap-2.5 px-4 py-2 text-sm">
          {markOf(row.type)}
          <span className="min-w-0 flex-1">
            <span dir="auto" className="wrap-anywhere text-ink-muted line-through">
              {row.title ?? channelName(row.type)}
            </span>
            <span className="block text-xs text-danger-ink">No longer connected at the service.</span>
          </span>
        </li>
      ))}
    </PanelList>
  );
}

const goneOf = (before: readonly IntegrationRow[] | undefined, rows: readonly IntegrationRow[]) =>
  before?.filter((old) => !rows.some((row) => row.id === old.id)) ?? [];

interface ChannelItemProps {
  appId: string;
  row: IntegrationRow;
  mark: ReactNode;
  isNew: boolean;
}

function ChannelItem({ appId, row, mark, isNew }: ChannelItemProps) {
  const name = channelName(row.type);
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
      {isNew && <Badge tone="accent">New</Badge>}
    </li>
  );
}
