import { Badge } from '#components/ui/badge';
import { Section } from '#components/ui/section';
import { Time } from '#components/ui/time';
import { wordsOf } from '#components/ui/words-of';
import type { ClientView } from '#lib/data/users';
import { platformName } from './platform.tsx';

/** Devices and channels on which the person can be reached. */
export function Clients({ clients }: { clients: readonly ClientView[] }) {
  return (
    <Section title="Devices and channels">
      {clients.length === 0 ? (
        <p className="text-sm text-ink-muted">None. Messages to this person cannot be delivered.</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {clients.map((client, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the service does not promise an id, and nothing moves
            <Client key={position} client={client} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Client({ client }: { client: ClientView }) {
  return (
    <li className="grid gap-1.5 px-4 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="wrap-anywhere text-sm font-medium">{platformName(client.platform)}</span>
        <State client={client} />
      </div>
      <dl className="grid gap-0.5 text-xs text-ink-muted">
        {!client.isPending && (
          <Line name="Last seen">
            <Time value={client.lastSeen} />
          </Line>
        )}
        {client.facts.map(({ name, value }) => (
          <Line key={name} name={wordsOf(name)}>
            {value}
          </Line>
        ))}
      </dl>
    </li>
  );
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-2">
      <dt className="wrap-anywhere">{name}</dt>
      <dd dir="auto" className="wrap-anywhere min-w-0 text-ink">
        {children}
      </dd>
    </div>
  );
}

function State({ client }: { client: ClientView }) {
  if (client.isPending) return <Badge tone="warn">Waits for a yes</Badge>;
  return client.isActive ? <Badge tone="ok">Active</Badge> : <Badge>Inactive</Badge>;
}
