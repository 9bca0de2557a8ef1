import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import type { ChannelUse } from '#lib/data/fleet-summary';
import { routes } from '#lib/routes';
import { ChannelName, type ChannelNames, count } from './channel-names.tsx';
import { CountLink } from './count-link.tsx';

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

function Share({ value }: { value: number }) {
  const percent = `${Math.round(value * 100)}%`;
  return (
    <span className="flex w-full items-center gap-3 @2xl:min-w-40">
      <svg aria-hidden="true" className="h-1.5 w-0 flex-1 overflow-hidden rounded-full bg-well">
        <rect width={percent} height="100%" className="fill-accent" />
      </svg>
      <span className="w-9 text-right text-xs text-ink-muted tabular-nums">{percent}</span>
    </span>
  );
}
