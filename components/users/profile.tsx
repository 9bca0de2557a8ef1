import { MonoId } from '#components/ui/mono-id';
import { Section } from '#components/ui/section';
import { Time } from '#components/ui/time';
import type { UserView } from '#lib/data/users';
import { Clients } from './clients.tsx';
import { FactItem, FactList, Facts } from './facts.tsx';

/** Who this is, where they can be reached, and what the customer's software knows of them. */
export function Profile({ user }: { user: UserView }) {
  return (
    <div className="grid min-w-0 content-start gap-6">
      <Section title="Profile">
        <FactList>
          <FactItem name="Name">
            <bdi>{user.name ?? <Missing />}</bdi>
          </FactItem>
          <FactItem name="User ID">
            {user.userId ? <MonoId value={user.userId} name="user id" /> : <Missing text="None given" />}
          </FactItem>
          <FactItem name="Service’s ID">
            <MonoId value={user.id} name="service’s id" />
          </FactItem>
          <FactItem name="Email">{user.email ?? <Missing />}</FactItem>
          <FactItem name="Signed up">
            <Time value={user.signedUpAt} />
          </FactItem>
        </FactList>
      </Section>
      <Clients clients={user.clients} />
      <Section title="Properties">
        {user.properties.length > 0 ? (
          <Facts facts={user.properties} />
        ) : (
          <p className="text-sm text-ink-muted">The customer’s software has stored none.</p>
        )}
      </Section>
    </div>
  );
}

const Missing = ({ text = 'Not known' }: { text?: string }) => <span className="text-ink-muted">{text}</span>;
