import { Plug } from 'lucide-react';
import type { ReactNode } from 'react';
import { ExportButton } from '#components/forms/export-button';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { Skeleton, SkeletonGroup, SkeletonRows } from '#components/ui/skeleton';
import { channelFor } from '#lib/channels/registry';
import type { IntegrationRow } from '#lib/data/integration-rows';
import { routes } from '#lib/routes';
import { ChannelFilter } from './channel-filter.tsx';
import { IntegrationsTable } from './integrations-table.tsx';

interface IntegrationsPanelProps {
  appId: string;
  rows: readonly IntegrationRow[];
  /** The type in the address, if any. */
  channel: string | undefined;
  /** The way to connect one, or the lock that stands for it. */
  connect: ReactNode;
}

export function IntegrationsPanel({ appId, rows, channel, connect }: IntegrationsPanelProps) {
  const shown = channel ? rows.filter((row) => row.type === channel) : rows;
  if (rows.length === 0) return <NothingYet connect={connect} />;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <ChannelFilter appId={appId} types={rows.map((row) => row.type)} current={channel} />
        <ExportButton size="sm" action={routes.integrationsExport(appId, channel)} />
      </div>
      {shown.length > 0 ? (
        <IntegrationsTable appId={appId} rows={shown} />
      ) : (
        <EmptyState
          title={`No ${channelFor(channel ?? '')?.name ?? 'such'} integration in this app`}
          action={<LinkButton href={routes.integrations(appId)}>Clear filters</LinkButton>}
        />
      )}
    </div>
  );
}

function NothingYet({ connect }: { connect: ReactNode }) {
  return (
    <EmptyState icon={<Plug />} title="No channels connected yet" action={connect}>
      A channel brings this customer’s messages into your product: a page, a number, a bot or a mailbox.
    </EmptyState>
  );
}

export function IntegrationsSkeleton() {
  return (
    <SkeletonGroup label="Loading integrations">
      <div className="grid gap-3">
        <div className="flex h-7 items-center gap-2">
          <Skeleton width="xs" />
          <Skeleton width="sm" />
        </div>
        <SkeletonRows count={3} />
      </div>
    </SkeletonGroup>
  );
}
