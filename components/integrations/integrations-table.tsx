import Link from 'next/link';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import { Time } from '#components/ui/time';
import { channelName } from '#lib/channels/registry';
import type { IntegrationRow } from '#lib/data/integration-rows';
import { routes } from '#lib/routes';
import { ChannelTile } from './channel-tile.tsx';
import { StatusBadge } from './status-badge.tsx';

interface IntegrationsTableProps {
  appId: string;
  rows: readonly IntegrationRow[];
}

/** Which account, on which channel, since when. The status column exists where the service tells one (v1.1). */
export function IntegrationsTable({ appId, rows }: IntegrationsTableProps) {
  const hasStatus = rows.some((row) => row.status !== undefined);
  return (
    <Table
      caption="Integrations of this app"
      head={
        <>
          <HeadCell>Account</HeadCell>
          <HeadCell>Channel</HeadCell>
          {hasStatus && <HeadCell>Status</HeadCell>}
          <HeadCell>Created</HeadCell>
          <HeadCell>Integration ID</HeadCell>
        </>
      }
    >
      {rows.map((row) => (
        <IntegrationTableRow key={row.id} appId={appId} row={row} hasStatus={hasStatus} />
      ))}
    </Table>
  );
}

function IntegrationTableRow({
  appId,
  row,
  hasStatus,
}: {
  appId: string;
  row: IntegrationRow;
  hasStatus: boolean;
}) {
  const name = channelName(row.type);
  return (
    <Row>
      <Cell isRowHeader>
        <span className="flex min-w-0 items-center gap-2.5">
          <ChannelTile type={row.type} />
          <Link
            href={routes.integration(appId, row.id)}
            className="wrap-anywhere min-w-0 rounded-sm font-medium after:absolute after:inset-0 hover:underline"
          >
            {row.title ?? name}
          </Link>
        </span>
      </Cell>
      <Cell label="Channel">
        <span className="wrap-anywhere">{name}</span>
      </Cell>
      {hasStatus && (
        <Cell label="Status">
          {row.status ? <StatusBadge status={row.status} /> : <span className="text-ink-muted">Unknown</span>}
        </Cell>
      )}
      <Cell label="Created">
        <Time value={row.createdAt ?? undefined} isDateOnly />
      </Cell>
      <Cell label="Integration ID">
        <code className="wrap-anywhere text-xs text-ink-muted">{row.id}</code>
      </Cell>
    </Row>
  );
}
