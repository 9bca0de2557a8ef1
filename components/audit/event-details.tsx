import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge';
import { DescriptionItem, DescriptionList } from '#components/ui/description-list';
import { Section } from '#components/ui/section';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';
import type { HistoryEvent } from '#lib/data/history';
import { routes } from '#lib/routes';
import { outcomeOf } from './event-words.tsx';

const none = <span className="text-ink-muted">None</span>;
const orNone = (value: ReactNode) => value || none;

/** Every field of one line of the history. Secrets are fingerprints here as everywhere. */
export function EventDetails({ event }: { event: HistoryEvent }) {
  const outcome = outcomeOf(event.outcome);
  return (
    <Section title={event.phase === 'intent' ? 'Intent' : 'Outcome'}>
      <DescriptionList>
        <DescriptionItem term="State">
          <Badge tone={outcome.tone}>{outcome.words}</Badge>
        </DescriptionItem>
        <DescriptionItem term="When">
          <Time value={event.at} />
        </DescriptionItem>
        <DescriptionItem term="Person">
          {orNone(event.actor && `${event.actor.email} (${event.actor.role})`)}
        </DescriptionItem>
        <DescriptionItem term="Address">{orNone(event.address)}</DescriptionItem>
        <DescriptionItem term="App">
          {orNone(event.appId && <TextLink href={routes.app(event.appId)}>{event.appId}</TextLink>)}
        </DescriptionItem>
        <DescriptionItem term="Target">{orNone(event.target && <bdi>{event.target}</bdi>)}</DescriptionItem>
        <DescriptionItem term="Reason">{orNone(event.reason)}</DescriptionItem>
        <DescriptionItem term="Details">
          {event.detail ? <code className="font-mono text-xs">{JSON.stringify(event.detail)}</code> : none}
        </DescriptionItem>
        <DescriptionItem term="Kind">
          <code className="font-mono text-xs">{event.kind}</code>
        </DescriptionItem>
        <DescriptionItem term="Reference">
          <code className="font-mono text-xs">{event.reference}</code>
        </DescriptionItem>
        <DescriptionItem term="Line of the chain">{event.seq}</DescriptionItem>
      </DescriptionList>
    </Section>
  );
}
