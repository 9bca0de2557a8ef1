import Link from 'next/link';
import { count } from '#components/ui/count';
import { Cell, HeadCell, NoteRow, Row, Table } from '#components/ui/table';
import { TextLink } from '#components/ui/text-link';
import type { Repeat, RepeatsPage } from '#lib/data/fleet-repeats';
import { routes } from '#lib/routes';
import { ChannelName, type ChannelNames } from './channel-names.tsx';

const mostUses = 4;

/** Accounts that several integrations are, with the way to each of them. */
export function RepeatsTable({ page, names }: { page: RepeatsPage; names: ChannelNames }) {
  const hidden = page.total - page.repeats.length;
  return (
    <Table
      caption="Accounts that are connected more than once"
      head={
        <>
          <HeadCell>Account</HeadCell>
          <HeadCell>Channel</HeadCell>
          <HeadCell>Connected in</HeadCell>
        </>
      }
    >
      {page.repeats.map((repeat) => (
        <RepeatRow key={`${repeat.type} ${repeat.kind} ${repeat.value}`} repeat={repeat} names={names} />
      ))}
      {hidden > 0 && <NoteRow columns={3}>And {count(hidden)} more, which the export holds too.</NoteRow>}
    </Table>
  );
}

function RepeatRow({ repeat: { type, value, uses }, names }: { repeat: Repeat; names: ChannelNames }) {
  const more = uses.length - mostUses;
  const isTwin = (name: string) => uses.filter(({ appName }) => appName === name).length > 1;
  return (
    <Row>
      <Cell isRowHeader>
        <span className="wrap-anywhere font-mono text-xs">{value}</span>
      </Cell>
      <Cell label="Channel">
        <ChannelName type={type} names={names} />
      </Cell>
      <Cell label="Connected in">
        <ul className="flex min-w-0 flex-wrap gap-x-4 gap-y-1">
          {uses.slice(0, mostUses).map(({ appId, appName, integrationId }) => (
            <li key={integrationId} dir="auto" className="max-w-64 truncate">
              <Link
                href={routes.integration(appId, integrationId)}
                prefetch={false}
                className="rounded-sm text-accent-ink underline decoration-accent-ink/40 underline-offset-2 hover:decoration-accent-ink"
              >
                {appName}
              </Link>
              {isTwin(appName) && (
                <span className="font-mono text-xs text-ink-muted"> …{appId.slice(-6)}</span>
              )}
            </li>
          ))}
          {more > 0 && (
            <li>
              <TextLink href={routes.apps({ q: value, has: [type] })}>and {count(more)} more</TextLink>
            </li>
          )}
        </ul>
      </Cell>
    </Row>
  );
}
