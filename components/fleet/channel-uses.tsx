import { count } from '#components/ui/count';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import type { ChannelUse } from '#lib/data/fleet-summary';
import { routes } from '#lib/routes';
import { ChannelName, type ChannelNames } from './channel-names.tsx';
import { CountLink } from './count-link.tsx';
import { Share } from './share.tsx';

interface ChannelUsesProps {
  uses: readonly ChannelUse[];
  /** Of how many apps the channels are known. */
  known: number;
  names: ChannelNames;
}

/** How widely each channel is used. */
export function ChannelUses({ uses, known, names }: ChannelUsesProps) {
  return (
    <Table
      caption="Channels"
      head={
        <>
          <HeadCell>Channel</HeadCell>
          <HeadCell align="right">Apps</HeadCell>
          <HeadCell>Share of apps</HeadCell>
          <HeadCell align="right">Integrations</HeadCell>
        </>
      }
    >
      {uses.map(({ type, apps, integrations }) => (
        <Row key={type}>
          <Cell isRowHeader>
            <span className="font-medium">
              <ChannelName type={type} names={names} />
            </span>
          </Cell>
          <Cell label="Apps" align="right">
            <CountLink
              value={apps}
              href={routes.apps({ has: [type] })}
              label={`apps with ${names[type]?.name ?? type}`}
            />
          </Cell>
          <Cell label="Share of apps">
            <Share value={known === 0 ? 0 : apps / known} />
          </Cell>
          <Cell label="Integrations" align="right">
            <span className="tabular-nums">{count(integrations)}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
