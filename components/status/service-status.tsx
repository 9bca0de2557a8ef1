import { Badge } from '#components/ui/badge';
import { DescriptionItem, DescriptionList } from '#components/ui/description-list';
import { Section } from '#components/ui/section';
import { Time } from '#components/ui/time';
import type { Status } from '#lib/data/status';
import { breakerWords, credentialWords } from './status-words.tsx';

const credentialKinds = { token: 'Token', key: 'Account key' } as const;
const minuteMs = 60_000;

function pauseWords(ms: number): string {
  if (ms <= 0) return 'No';
  return ms < 2 * minuteMs
    ? `${Math.ceil(ms / 1_000)} more seconds, as the service asked`
    : `${Math.ceil(ms / minuteMs)} more minutes, as the service asked`;
}

/** The connection as this server sees it. */
export function ServiceStatus({ service }: { service: Status['service'] }) {
  const breaker = breakerWords[service.breaker];
  const credential = credentialWords[service.credential.state];
  return (
    <Section title="Messaging service">
      <DescriptionList>
        <DescriptionItem term="Address">
          <span className="flex flex-wrap items-center gap-2">
            <code className="text-xs">{service.address}</code>
            <Badge>{service.isV11 ? 'v1.1' : 'v1'}</Badge>
            {service.isSandbox && <Badge tone="warn">Sandbox</Badge>}
          </span>
        </DescriptionItem>
        <DescriptionItem term="Connection">
          <Badge tone={breaker.tone}>{breaker.text}</Badge>{' '}
          <span className="text-ink-muted">{breaker.hint}</span>
        </DescriptionItem>
        <DescriptionItem term="Credential">
          <Badge tone={credential.tone}>{credential.text}</Badge>{' '}
          <span className="text-ink-muted">
            {credentialKinds[service.credentialKind]}. {credential.hint}
          </span>
        </DescriptionItem>
        <DescriptionItem term="Last good answer">
          <Time value={service.lastOkAt} unknown="None since this server started" />
        </DescriptionItem>
        <DescriptionItem term="Calls under way">
          {service.inFlight} of {service.places.inFlight}
        </DescriptionItem>
        <DescriptionItem term="Calls waiting">
          {service.queued} of {service.places.queued}
        </DescriptionItem>
        <DescriptionItem term="Told to wait">{pauseWords(service.pausedForMs)}</DescriptionItem>
        <DescriptionItem term="Since this server started">
          {service.calls} calls, {service.failures} failed, {service.repeats} repeated
        </DescriptionItem>
      </DescriptionList>
    </Section>
  );
}
