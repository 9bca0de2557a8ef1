import { Locked } from '#components/ui/locked';
import { Section } from '#components/ui/section';
import type { Channel } from '#lib/channels/define';
import type { IntegrationRow } from '#lib/data/integration-rows';
import { Proof } from './proof.tsx';
import { RevealSecret } from './reveal-secret.tsx';
import { SendSteps } from './send-steps.tsx';
import { StepList } from './step-list.tsx';
import { TryIt } from './try-it.tsx';

interface FinishPanelProps {
  app: { id: string; name: string };
  channel: Channel;
  row: IntegrationRow;
  serviceOrigin: string;
  /** Who can help, when this person's role may not reveal secrets. */
  revealLockedFor: string | undefined;
}

/** What is left to do on the other side, and how to see that it works. The same here for ever, not only after connecting. */
export function FinishPanel({ app, channel, row, serviceOrigin, revealLockedFor }: FinishPanelProps) {
  const steps = channel.finish({ appId: app.id, serviceOrigin, details: row.details, integrationId: row.id });
  const tryIt = channel.tryIt(row.details);
  const secret = (name: string, label: string) =>
    revealLockedFor ? (
      <Locked label={`Reveal ${label.toLowerCase()}`} who={revealLockedFor} />
    ) : (
      <RevealSecret appId={app.id} integrationId={row.id} name={name} label={label} />
    );
  return (
    <>
      <Section
        title="What is left to do"
        actions={<SendSteps steps={steps} heading={`${app.name}: finishing ${channel.name}`} />}
        isBoxed
      >
        <StepList steps={steps} secret={secret} />
      </Section>
      {tryIt && (
        <Section title="Try it" isBoxed>
          <TryIt {...tryIt} />
        </Section>
      )}
      <Section title="What is known">
        <Proof proof={channel.proof} createdAt={row.createdAt} />
      </Section>
    </>
  );
}
