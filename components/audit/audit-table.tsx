import { Badge } from '#components/ui/badge';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';
import type { HistoryEvent } from '#lib/data/history';
import { routes } from '#lib/routes';
import { type People, targetOf } from './event-target.ts';
import { outcomeOf, wordsForEvent } from './event-words.tsx';

interface AuditTableProps {
  events: readonly HistoryEvent[];
  /** In an app's own history the app says itself, and nobody there may open the whole log. */
  isOfOneApp?: boolean;
  /** Colleagues that events may be about. */
  people?: People;
  /** Names of the apps that events are about, by id. */
  appNames?: ReadonlyMap<string, string>;
}

export function AuditTable({ events, isOfOneApp = false, people = [], appNames }: AuditTableProps) {
  return (
    <Table
      caption="History, newest first"
      head={
        <>
          <HeadCell>What</HeadCell>
          <HeadCell>Who</HeadCell>
          {!isOfOneApp && <HeadCell>App</HeadCell>}
          <HeadCell>When</HeadCell>
          <HeadCell>Outcome</HeadCell>
        </>
      }
    >
      {events.map((event) => (
        <EventRow
          key={event.seq}
          event={event}
          isOfOneApp={isOfOneApp}
          people={people}
          appName={event.appId ? appNames?.get(event.appId) : undefined}
        />
      ))}
    </Table>
  );
}

interface EventRowProps extends Required<Pick<AuditTableProps, 'isOfOneApp' | 'people'>> {
  event: HistoryEvent;
  appName: string | undefined;
}

function EventRow({ event, isOfOneApp, people, appName }: EventRowProps) {
  const outcome = outcomeOf(event.outcome);
  const words = wordsForEvent(event);
  const target = targetOf(event, people);
  return (
    <Row>
      <Cell isRowHeader>
        <span className="grid gap-0.5">
          <span>
            {isOfOneApp ? words : <TextLink href={routes.auditEvent(event.reference)}>{words}</TextLink>}
          </span>
          {target && <bdi className="wrap-anywhere max-w-80 text-xs text-ink-muted">{shorten(target)}</bdi>}
          {event.reason && <span className="wrap-anywhere text-xs text-ink-muted">“{event.reason}”</span>}
        </span>
      </Cell>
      <Cell label="Who">
        <span className="wrap-anywhere inline-block @2xl:min-w-40">
          {event.actor ? <Email value={event.actor.email} /> : 'Nobody signed in'}
        </span>
      </Cell>
      {!isOfOneApp && (
        <Cell label="App">
          {event.appId ? (
            <AppLink id={event.appId} name={appName} />
          ) : (
            <span className="text-ink-muted">None</span>
          )}
        </Cell>
      )}
      <Cell label="When">
        <Time value={event.at} />
      </Cell>
      <Cell label="Outcome">
        <Badge tone={outcome.tone}>{outcome.words}</Badge>
      </Cell>
    </Row>
  );
}

/** Where it does not fit it is broken before the "@" first. */
function Email({ value }: { value: string }) {
  const at = value.lastIndexOf('@');
  if (at < 1) return value;
  return (
    <>
      {value.slice(0, at)}
      <wbr />
      {value.slice(at)}
    </>
  );
}

/** An app that our index does not know any more goes by its id alone. */
function AppLink({ id, name }: { id: string; name: string | undefined }) {
  const mono = <span className="font-mono text-xs">{id}</span>;
  if (name === undefined) return <TextLink href={routes.app(id)}>{mono}</TextLink>;
  return (
    <span className="grid min-w-0 gap-0.5">
      <TextLink href={routes.app(id)}>
        <bdi className="wrap-anywhere">{shorten(name)}</bdi>
      </TextLink>
      <span className="text-ink-muted">{mono}</span>
    </span>
  );
}

const maxTarget = 120;
const shorten = (text: string) => (text.length > maxTarget ? `${text.slice(0, maxTarget)}…` : text);
