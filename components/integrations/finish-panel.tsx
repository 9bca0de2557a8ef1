import { clsx } from 'clsx';
import type { ReactNode } from 'react';
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
  isV11: boolean;
  /** Right after connecting: says what is left. Later the same values stand here as what was set. */
  isNew: boolean;
  /** Who can help, when this person's role may not reveal secrets. */
  revealLockedFor: string | undefined;
  /** Stands above the steps. */
  before?: ReactNode;
  /** Stands below everything. */
  after?: ReactNode;
}

/** What the other side needs, and how to see that it works. All of it stays for ever, not only after connecting. */
export function FinishPanel({ channel, row, isNew, before, after, ...rest }: FinishPanelProps) {
  const tryIt = channel.tryIt(row.details);
  return (
    <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_19rem] xl:items-start">
      <div className="grid min-w-0 gap-8">
        {before}
        <CustomerSteps channel={channel} row={row} isNew={isNew} {...rest} />
      </div>
      <div className={clsx('grid min-w-0 gap-8', after && 'xl:row-span-2')}>
        {tryIt && (
          <Section title="Try it" isBoxed>
            <TryIt {...tryIt} />
          </Section>
        )}
        <Section title="What is known">
          <Proof proof={channel.proof} createdAt={row.createdAt} isNew={isNew} />
        </Section>
      </div>
      {after && <div className="grid min-w-0 gap-8">{after}</div>}
    </div>
  );
}

function CustomerSteps({
  app,
  channel,
  row,
  serviceOrigin,
  isV11,
  isNew,
  revealLockedFor,
}: Omit<FinishPanelProps, 'before' | 'after'>) {
  const steps = channel.finish({
    appId: app.id,
    serviceOrigin,
    isV11,
    details: row.details,
    integrationId: row.id,
  });
  const secret = (name: string, label: string) =>
    revealLockedFor ? (
      <Locked label={`Reveal ${label.toLowerCase()}`} who={revealLockedFor} />
    ) : (
      <RevealSecret appId={app.id} integrationId={row.id} name={name} label={label} />
    );
  return (
    <Section
      title={isNew ? 'What is left to do' : 'On the customer’s side'}
      actions={<SendSteps steps={steps} heading={`${app.name}: finishing ${channel.name}`} />}
      isBoxed
    >
      <StepList steps={steps} secret={secret} />
    </Section>
  );
}
