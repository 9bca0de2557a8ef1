import { Mail } from 'lucide-react';
import { buttonClasses } from '#components/ui/button-classes';
import { CopyButton } from '#components/ui/copy-button';
import { asText, type Step } from '#lib/channels/steps';

interface SendStepsProps {
  steps: readonly Step[];
  /** First line of the text and subject of the mail. */
  heading: string;
}

/** The customer's part as plain text. Nothing when there is nothing for the customer to do. */
export function SendSteps({ steps, heading }: SendStepsProps) {
  if (!steps.some((step) => step.whoDoes === 'customer')) return null;
  const text = asText(steps, { heading, only: 'customer' });
  // Mail programs want the line ends of the mail standard.
  const body = encodeURIComponent(text.replaceAll('\n', '\r\n'));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <CopyButton value={text} label="Copy all as text" hasText variant="secondary" />
      <a
        href={`mailto:?subject=${encodeURIComponent(heading)}&body=${body}`}
        className={buttonClasses('secondary', 'md')}
      >
        <Mail aria-hidden="true" />
        Email to customer
      </a>
    </div>
  );
}
