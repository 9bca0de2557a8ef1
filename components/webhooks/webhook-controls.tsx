'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { withReason } from '#components/forms/reason-request';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { SecretValue } from '#components/ui/secret-value';
import { useOnDemand } from '#components/ui/use-on-demand';
import { revealWebhookSecretAction } from '#lib/actions/webhooks';
import type { Trigger } from '#lib/data/webhook-triggers';
import type { WebhookRow } from '#lib/data/webhooks';

const loadEdit = () => import('./edit-webhook-dialog.tsx').then((module) => module.EditWebhookDialog);
const loadTest = () => import('./test-event-dialog.tsx').then((module) => module.TestEventDialog);
const loadDelete = () => import('./delete-webhook-dialog.tsx').then((module) => module.DeleteWebhookDialog);

interface WebhookControlsProps {
  appId: string;
  row: WebhookRow;
  choices: readonly Trigger[];
}

/** The secret of one webhook, for whoever asks for it, and the three things to do with it. */
export function WebhookControls({ appId, row, choices }: WebhookControlsProps) {
  const reveal = useAction(revealWebhookSecretAction);
  const edit = useOnDemand(loadEdit);
  const test = useOnDemand(loadTest);
  const deletion = useOnDemand(loadDelete);
  const name = <span className="sr-only"> {row.target}</span>;
  return (
    <div className="grid gap-3 border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <SecretValue
          name="secret"
          of={`of ${row.target}`}
          onReveal={() =>
            withReason(async (reason) => (await reveal.run({ appId, webhookId: row.id }, { reason }))?.secret)
          }
        />
        <div className="flex flex-wrap gap-2">
          <Button size="sm" isPending={test.isLoading} onPointerEnter={test.preload} onClick={test.open}>
            Send a test event{name}
          </Button>
          <Button size="sm" isPending={edit.isLoading} onPointerEnter={edit.preload} onClick={edit.open}>
            Edit{name}
          </Button>
          <Button
            size="sm"
            isPending={deletion.isLoading}
            onPointerEnter={deletion.preload}
            onClick={deletion.open}
          >
            Delete{name}
          </Button>
        </div>
      </div>
      <FailureAlert failure={reveal.failure} />
      {test.Component && <test.Component appId={appId} row={row} choices={choices} onClose={test.close} />}
      {edit.Component && <edit.Component appId={appId} row={row} choices={choices} onClose={edit.close} />}
      {deletion.Component && <deletion.Component appId={appId} row={row} onClose={deletion.close} />}
    </div>
  );
}
