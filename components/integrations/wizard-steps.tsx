'use client';

import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import type { MouseEvent } from 'react';

/** In order. The last one has something to show only once the channel is connected. */
export const wizardSteps = [
  { name: 'prepare', label: 'Prepare' },
  { name: 'credentials', label: 'Credentials' },
  { name: 'finish', label: 'Finish' },
] as const;

export type WizardStep = (typeof wizardSteps)[number]['name'];

interface WizardStepsProps {
  current: WizardStep;
  /** Addresses of the steps that can be gone to. */
  hrefs: Readonly<Partial<Record<WizardStep, string>>>;
  /** Changes the step without asking the server, where the page allows it. */
  onGo?: (step: WizardStep) => void;
}

export function WizardSteps({ current, hrefs, onGo }: WizardStepsProps) {
  const currentIndex = wizardSteps.findIndex((step) => step.name === current);
  return (
    <nav aria-label="Steps">
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {wizardSteps.map(({ name, label }, index) => (
          <li key={name} className="flex items-center gap-2">
            {index > 0 && <span aria-hidden="true" className="h-px w-4 bg-line-strong/50 sm:w-8" />}
            <StepLink
              number={index + 1}
              label={label}
              isCurrent={name === current}
              isDone={index < currentIndex}
              href={hrefs[name]}
              onGo={onGo && (() => onGo(name))}
            />
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface StepLinkProps {
  number: number;
  label: string;
  isCurrent: boolean;
  isDone: boolean;
  href: string | undefined;
  onGo: (() => void) | undefined;
}

function StepLink({ number, label, isCurrent, isDone, href, onGo }: StepLinkProps) {
  const content = (
    <>
      <span
        aria-hidden="true"
        className={clsx(
          'grid size-5 place-items-center rounded-full border text-2xs font-medium [&_svg]:size-3',
          isCurrent && 'border-transparent bg-accent text-on-accent',
          isDone && 'border-transparent bg-accent-soft text-accent-ink',
          !isCurrent && !isDone && 'border-line-strong/60 text-ink-subtle',
        )}
      >
        {isDone ? <Check /> : number}
      </span>
      {label}
      {isDone && <span className="sr-only">(done)</span>}
    </>
  );
  const look = clsx(
    'inline-flex h-7 items-center gap-1.5 rounded-md pr-1.5 text-sm',
    isCurrent ? 'font-medium text-ink' : 'text-ink-muted',
  );
  if (!href) return <span className={look}>{content}</span>;
  const go = (event: MouseEvent) => {
    // With a modifier the browser opens a tab, and a tab has to ask the server.
    if (!onGo || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onGo();
  };
  return (
    <a
      href={href}
      onClick={go}
      aria-current={isCurrent ? 'step' : undefined}
      className={clsx(look, 'hover:text-ink hover:underline')}
    >
      {content}
    </a>
  );
}
