import { Section } from '#components/ui/section';
import type { Channel } from '#lib/channels/define';
import { SendSteps } from './send-steps.tsx';
import { StepList } from './step-list.tsx';

interface PreparePanelProps {
  app: { id: string; name: string };
  channel: Channel;
  serviceOrigin: string;
  isV11: boolean;
}

/** What has to be ready and copied before the form makes sense, with this app's own addresses filled in. */
export function PreparePanel({ app, channel, serviceOrigin, isV11 }: PreparePanelProps) {
  const steps = channel.prepare({ appId: app.id, appName: app.name, serviceOrigin, isV11 });
  return (
    <Section
      title="Prepare"
      description="For the customer to do, unless marked as ours."
      actions={<SendSteps steps={steps} heading={`${app.name}: getting ${channel.name} ready`} />}
      isBoxed
    >
      <StepList steps={steps} />
    </Section>
  );
}
