'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { withReason } from '#components/forms/reason-request';
import { useAction } from '#components/forms/use-action';
import { SecretValue } from '#components/ui/secret-value';
import { revealIntegrationSecretAction } from '#lib/actions/integrations';

interface RevealSecretProps {
  appId: string;
  integrationId: string;
  /** The secret's name in the channel's definition. */
  name: string;
  /** What the other side calls it: "Token". */
  label: string;
}

/** A secret the customer needs from us. It is fetched when somebody asks, and that is recorded. */
export function RevealSecret({ appId, integrationId, name, label }: RevealSecretProps) {
  const { run, failure } = useAction(revealIntegrationSecretAction);
  const reveal = () =>
    withReason(async (reason) => (await run({ appId, integrationId }, { name, reason }))?.secret);
  return (
    <div className="grid gap-2">
      <div className="rounded-md border border-line bg-sunken px-3 py-1.5">
        <SecretValue name={label.toLowerCase()} onReveal={reveal} />
      </div>
      <FailureAlert failure={failure} />
    </div>
  );
}
