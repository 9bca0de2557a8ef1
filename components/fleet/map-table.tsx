import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import type { MapColumn } from '#lib/data/fleet-summary';
import { AsTable } from './as-table.tsx';
import type { ChannelNames } from './channel-names.tsx';
import { CountLink } from './count-link.tsx';
import { cellCount, cellHref, columnHref, noChannel } from './map-links.tsx';

interface MapTableProps {
  columns: readonly MapColumn[];
  types: readonly string[];
  names: ChannelNames;
  isByApp: boolean;
}

/** The map turned on its side: a row for each of its columns. */
export function MapTable({ columns, types, names, isByApp }: MapTableProps) {
  const rows = [...types, noChannel];
  const nameOf = (row: string) => (row === noChannel ? 'No channel' : (names[row]?.name ?? row));
  const labelOf = (column: MapColumn, row: string) =>
    isByApp ? `${nameOf(row)}, ${column.label}` : `apps with ${nameOf(row)} created in ${column.label}`;
  return (
    <AsTable title="The map as a table">
      <Table
        caption={isByApp ? 'Channels of each app' : 'Apps with each channel by the time they were created'}
        head={
          <>
            <HeadCell>{isByApp ? 'App' : 'Created'}</HeadCell>
            {!isByApp && <HeadCell align="right">Apps</HeadCell>}
            {rows.map((row) => (
              <HeadCell key={row} align="right">
                {nameOf(row)}
              </HeadCell>
            ))}
          </>
        }
      >
        {columns.map((column) => (
          <Row key={column.appId ?? column.label}>
            <Cell isRowHeader>
              <span dir="auto" className="wrap-anywhere">
                {column.label}
              </span>
            </Cell>
            {!isByApp && (
              <Cell label="Apps" align="right">
                <CountLink
                  value={column.apps}
                  href={columnHref(column)}
                  label={`apps created in ${column.label}`}
                />
              </Cell>
            )}
            {rows.map((row) => (
              <Cell key={row} label={nameOf(row)} align="right">
                <CountLink
                  value={cellCount(column, row)}
                  href={cellHref(column, row)}
                  label={labelOf(column, row)}
                />
              </Cell>
            ))}
          </Row>
        ))}
      </Table>
    </AsTable>
  );
}
