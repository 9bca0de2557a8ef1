/** One thing somebody has to do outside our screen. Written so that it can be read aloud to a customer. */
export interface Step {
  readonly text: string;
  /** `customer`: done by the customer, and part of the text sent to them. `us`: done by our staff. */
  readonly whoDoes: 'customer' | 'us';
  /** A value to copy, shown in full. */
  readonly copy?: string;
  /** What the copied value is called on the other side, for the button's name: "Webhook URL". */
  readonly copyLabel?: string;
  readonly link?: { readonly href: string; readonly label: string };
  /** One more sentence, in smaller type: what goes wrong here, or why. */
  readonly detail?: string;
  /** Name of a secret in the service's answer that belongs in this step; shown only when asked for. */
  readonly secretValue?: string;
}

type Extras = Omit<Step, 'text' | 'whoDoes'>;

export function customer(text: string, extras: Extras = {}): Step {
  return { text, whoDoes: 'customer', ...extras };
}

export function us(text: string, extras: Extras = {}): Step {
  return { text, whoDoes: 'us', ...extras };
}

export function link(label: string, href: string): Pick<Step, 'link'> {
  return { link: { label, href } };
}

/**
 * The service's origin with its port spelled out. LINE's callback is documented as `https://app.smooch.io:443/…`,
 * and browsers and `URL` drop the 443 of their own accord.
 */
export function originWithPort(serviceOrigin: string): string {
  const origin = serviceOrigin.replace(/\/+$/, '');
  return /^https:\/\/[^/:]+$/.test(origin) ? `${origin}:443` : origin;
}

/**
 * The steps as plain text, for the clipboard or a mail. `only` leaves out the other side's steps. A secret is
 * never part of it: the text says that it follows by another way.
 */
export function asText(
  steps: readonly Step[],
  { heading, only }: { heading: string; only?: Step['whoDoes'] },
): string {
  const chosen = only ? steps.filter((step) => step.whoDoes === only) : steps;
  const numbered = chosen.map((step, index) => `${index + 1}. ${lines(step).join('\n   ')}`);
  return [heading, ...numbered].join('\n\n');
}

function lines(step: Step): string[] {
  return [
    step.text,
    ...(step.copy ? [step.copyLabel ? `${step.copyLabel}: ${step.copy}` : step.copy] : []),
    ...(step.secretValue ? [`${step.copyLabel ?? 'The value'}: we give it to you separately.`] : []),
    ...(step.link ? [`${step.link.label}: ${step.link.href}`] : []),
    ...(step.detail ? [step.detail] : []),
  ];
}

/** The last step before our form: how credentials should travel. */
export function handOver(what: string): Step {
  return customer(`Give us ${what}.`, {
    detail: 'Handle this like a password: share it from a password manager, not in an ordinary email.',
  });
}
