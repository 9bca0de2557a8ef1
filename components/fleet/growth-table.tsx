import { count } from '#components/ui/count';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import type { Growth } from '#lib/data/fleet-summary';
import { routes } from '#lib/routes';
import { AsTable } from './as-table.tsx';
import { CountLink } from './count-link.tsx';

/** The growth in numbers, the newest period first. */
export function GrowthTable({ growth }: { growth: readonly Growth[] }) {
  return (
    <AsTable title="The growth as a table">
      <Table
        caption="Growth"
        head={
          <>
            <HeadCell>Created</HeadCell>
            <HeadCell align="right">New apps</HeadCell>
            <HeadCell align="right">New integrations</HeadCell>
          </>
        }
      >
        {growth.toReversed().map(({ period, apps, integrations }) => (
          <Row key={period.from}>
            <Cell isRowHeader>{period.label}</Cell>
            <Cell label="New apps" align="right">
              <CountLink
                value={apps}
                href={routes.apps({ from: period.from, to: period.to })}
                label={`apps created in ${period.label}`}
              />
            </Cell>
            <Cell label="New integrations" align="right">
              <span className="tabular-nums">{count(integrations)}</span>
            </Cell>
          </Row>
        ))}
      </Table>
    </AsTable>
  );
}
