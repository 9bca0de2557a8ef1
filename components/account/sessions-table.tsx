import { Badge } from '#components/ui/badge';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import { Time } from '#components/ui/time';
import type { SessionRow } from '#lib/data/account';
import { EndSession } from './end-session.tsx';

/** Every browser in which this person is signed in. */
export function SessionsTable({ sessions }: { sessions: readonly SessionRow[] }) {
  return (
    <Table
      caption="Your sessions"
      head={
        <>
          <HeadCell>Browser</HeadCell>
          <HeadCell>Address</HeadCell>
          <HeadCell>Signed in</HeadCell>
          <HeadCell>Last use</HeadCell>
          <HeadCell hasHiddenLabel>Actions</HeadCell>
        </>
      }
    >
      {sessions.map((row) => (
        <Row key={row.id}>
          <Cell isRowHeader>
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-medium">{row.browser}</span>
              {row.isThis && <Badge tone="accent">This one</Badge>}
            </span>
          </Cell>
          <Cell label="Address">
            {row.address ? (
              <code className="text-xs">{row.address}</code>
            ) : (
              <span className="text-ink-muted">Unknown</span>
            )}
          </Cell>
          <Cell label="Signed in">
            <Time value={row.createdAt} />
          </Cell>
          <Cell label="Last use">
            <Time value={row.lastUsedAt} />
          </Cell>
          <Cell align="right">{!row.isThis && <EndSession id={row.id} browser={row.browser} />}</Cell>
        </Row>
      ))}
    </Table>
  );
}
