import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge';
import { CopyValue } from '#components/ui/copy-value';
import { TextLink } from '#components/ui/text-link';
import type { Step } from '#lib/channels/steps';

interface StepListProps {
  steps: readonly Step[];
  /** Draws a secret that belongs in a step, by its name in the channel's definition. */
  secret?: (name: string, label: string) => ReactNode;
}

/** Numbered, in the order in which they are done. Mostly the customer's turn, so ours is what is marked. */
export function StepList({ steps, secret }: StepListProps) {
  return (
    <ol className="grid">
      {steps.map((step, index) => (
        <li key={step.text} className="group grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3">
          <span className="grid grid-rows-[auto_1fr] justify-items-center gap-1 pb-1">
            <span
              aria-hidden="true"
              className="grid size-6 place-items-center rounded-full border border-line bg-sunken text-xs font-medium text-ink-muted"
            >
              {index + 1}
            </span>
            <span className="w-px bg-line group-last:hidden" />
          </span>
          <StepBody step={step}>
            {step.secretValue && secret?.(step.secretValue, step.copyLabel ?? 'value')}
          </StepBody>
        </li>
      ))}
    </ol>
  );
}

function StepBody({ step, children }: { step: Step; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-2 pt-0.5 pb-5 group-last:pb-0">
      <p className="max-w-prose text-sm">
        {step.whoDoes === 'us' && (
          <span className="mr-2 inline-flex align-middle">
            <Badge tone="accent">We do this</Badge>
          </span>
        )}
        {step.text}
      </p>
      {step.copy && (
        <div className="grid gap-1">
          {step.copyLabel && <p className="text-xs text-ink-muted">{step.copyLabel}</p>}
          <CopyValue value={step.copy} label={step.copyLabel ?? 'value'} />
        </div>
      )}
      {children}
      {step.detail && <p className="max-w-prose text-xs text-ink-muted">{step.detail}</p>}
      {step.link && (
        <p className="flex items-center gap-1 text-sm">
          <TextLink href={step.link.href} isExternal>
            {step.link.label}
          </TextLink>
          <ExternalLink aria-hidden="true" className="size-3.5 text-ink-subtle" />
        </p>
      )}
    </div>
  );
}
