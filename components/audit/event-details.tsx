import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge';
import { DescriptionItem, DescriptionList } from '#components/ui/description-list';
import { Section } from '#components/ui/section';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';
import type { HistoryEvent } from '#lib/data/history';
import { routes } from '#lib/routes';
import { detailsOf } from './event-detail-words.tsx';
import { detailsSaid, type People, targetOf } from './event-target.ts';
import { outcomeOf } from './event-words.tsx';

interface EventDetailsProps {
  /** The lines of one act, in the order they were written: the intent, where there was one, and the outcome. */
  events: readonly [HistoryEvent, ...HistoryEvent[]];
  people: People;
  appNames: ReadonlyMap<string, string>;
}

/** An act whole. What its lines have in common is said once. Secrets are fingerprints here as everywhere. */
export function EventDetails({ events, people, appNames }: EventDetailsProps) {
  const [first] = events;
  const last = events.at(-1) ?? first;
  // An outcome that a restart wrote has only its own word: what was meant stands in the intent.
  const detail = { ...first.detail, ...last.detail };
  const target = targetOf({ ...last, detail }, people);
  // Which app was made is known afterwards.
  const appId = last.appId ?? first.appId;
  const details = detailsOf(detail).filter(({ name }) => !detailsSaid(last.kind).includes(name));
  return (
    <>
      <DescriptionList>
        <DescriptionItem term="Person">
          {first.actor ? `${first.actor.email} (${first.actor.role})` : 'Nobody signed in'}
        </DescriptionItem>
        {first.address && <DescriptionItem term="Internet address">{first.address}</DescriptionItem>}
        {appId && (
          <DescriptionItem term="App">
            <TextLink href={routes.app(appId)}>
              <bdi>{appNames.get(appId) ?? appId}</bdi>
            </TextLink>
          </DescriptionItem>
        )}
        {target && (
          <DescriptionItem term="Target">
            <bdi>{target}</bdi>
          </DescriptionItem>
        )}
        {last.target && !target?.includes(last.target) && (
          <DescriptionItem term="Target, as recorded">
            <Code>{last.target}</Code>
          </DescriptionItem>
        )}
        {first.reason && <DescriptionItem term="Reason">{first.reason}</DescriptionItem>}
        {details.map(({ name, words, value }) => (
          <DescriptionItem key={name} term={words}>
            <bdi>{value}</bdi>
          </DescriptionItem>
        ))}
        <DescriptionItem term="Kind">
          <Code>{first.kind}</Code>
        </DescriptionItem>
        <DescriptionItem term="Reference">
          <Code>{first.reference}</Code>
        </DescriptionItem>
      </DescriptionList>
      <Section title="Lines of the history" description="Written one after the other, and never changed.">
        <Lines events={events} />
      </Section>
    </>
  );
}

const Code = ({ children }: { children: ReactNode }) => <code className="font-mono text-xs">{children}</code>;

function Lines({ events }: Pick<EventDetailsProps, 'events'>) {
  return (
    <Table
      caption="Lines of the history about this event"
      head={
        <>
          <HeadCell>State</HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell align="right">Line</HeadCell>
        </>
      }
    >
      {events.map((event) => {
        const outcome = outcomeOf(event.outcome);
        return (
          <Row key={event.seq}>
            <Cell isRowHeader>
              <Badge tone={outcome.tone}>{outcome.words}</Badge>
            </Cell>
            <Cell label="When">
              <Time value={event.at} />
            </Cell>
            <Cell label="Line" align="right">
              {event.seq}
            </Cell>
          </Row>
        );
      })}
    </Table>
  );
}
