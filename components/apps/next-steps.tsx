import { LinkButton } from '#components/ui/link-button';
import { Section } from '#components/ui/section';
import { SkeletonGroup, SkeletonRows } from '#components/ui/skeleton';
import { routes } from '#lib/routes';

export const clientsAnchor = 'clients';

interface NextStepsProps {
  appId: string;
  /** Undefined where the service does not tell now: then nothing is said about it. */
  keyCount: number | undefined;
  channelCount: number | undefined;
  /** The page below has the clients' code. */
  hasClients: boolean;
}

interface Step {
  title: string;
  text: string;
  href: string;
  action: string;
}

/** What is still missing before this customer's messages flow, in the order in which it is needed. */
export function NextSteps(props: NextStepsProps) {
  const steps = stepsFor(props);
  if (steps.length === 0) return null;
  return (
    <Section title="What to do next">
      <ol className="divide-y divide-line rounded-lg border border-line">
        {steps.map((step, index) => (
          <li key={step.title} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <span
              aria-hidden="true"
              className="grid size-6 shrink-0 place-items-center rounded-full border border-line bg-sunken text-xs text-ink-muted"
            >
              {index + 1}
            </span>
            <div className="grid min-w-0 flex-1 basis-56">
              <p className="text-sm font-medium">{step.title}</p>
              <p className="text-sm text-ink-muted">{step.text}</p>
            </div>
            <LinkButton href={step.href} variant={index === 0 ? 'primary' : 'secondary'}>
              {step.action}
            </LinkButton>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function stepsFor({ appId, keyCount, channelCount, hasClients }: NextStepsProps): Step[] {
  const steps: Step[] = [];
  if (keyCount === 0)
    steps.push({
      title: 'Create a key',
      text: 'Your server signs its calls for this customer with it.',
      href: routes.keys(appId),
      action: 'Go to keys',
    });
  if (channelCount === 0)
    steps.push({
      title: 'Connect a channel',
      text: 'Until then the customer’s messages do not reach your product.',
      href: routes.newIntegration(appId),
      action: 'Choose a channel',
    });
  if (channelCount !== undefined && channelCount > 0)
    steps.push({
      title: 'Send a first message',
      text: 'Connected is not yet working: write to the channel and see that the message arrives.',
      href: routes.integrations(appId),
      action: 'See integrations',
    });
  if (hasClients)
    steps.push({
      title: 'Put the messenger where the customer’s people are',
      text: 'Code for the web, iOS and Android, with this app’s values filled in.',
      href: `#${clientsAnchor}`,
      action: 'Show the code',
    });
  return steps;
}

export function NextStepsSkeleton() {
  return (
    <Section title="What to do next">
      <SkeletonGroup label="Loading what to do next">
        <SkeletonRows count={2} left="lg" height="xl" />
      </SkeletonGroup>
    </Section>
  );
}
