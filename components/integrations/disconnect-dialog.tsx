'use client';

import { useRouter } from 'next/navigation';
import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Alert } from '#components/ui/alert';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { disconnectIntegrationAction } from '#lib/actions/integrations';
import { routes } from '#lib/routes';

export interface DisconnectDialogProps {
  app: { id: string; name: string };
  integrationId: string;
  /** The account as the service names it. */
  title: string | undefined;
  channelName: string;
  /** Completes "Acme Support … now." */
  loses: string;
  consequences: readonly string[];
  /** The app has another one of this channel, so only this account is lost. */
  hasTwin: boolean;
  /** Nobody can write to the app without it. */
  isOnly: boolean;
  onClose: () => void;
}

/** Names the loss first, then what goes with it. */
export function DisconnectDialog({ app, integrationId, channelName, ...props }: DisconnectDialogProps) {
  const router = useRouter();
  const { run, isPending, failure } = useAction(disconnectIntegrationAction, {
    onSuccess: () => {
      showToast(`${channelName} is disconnected from ${app.name}.`);
      router.replace(routes.integrations(app.id));
    },
  });
  return (
    <ConfirmDialog
      title={`Disconnect ${props.title ?? channelName}?`}
      confirmLabel={`Disconnect ${channelName}`}
      cancelLabel={`Keep ${channelName}`}
      isPending={isPending}
      error={<FailureAlert failure={failure} />}
      onConfirm={() => run({ appId: app.id, integrationId })}
      onClose={props.onClose}
    >
      <p className="wrap-anywhere font-medium">
        {app.name} {props.loses}
        {props.hasTwin && <> through {props.title ?? 'this account'}</>} now.
      </p>
      <ul className="grid list-disc gap-1 pl-5 text-ink-muted">
        {props.consequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {props.isOnly && (
        <Alert tone="warn" title="This is the only channel of the app">
          Without it nobody reaches {app.name} by a channel. If it is to be replaced, connect the new one
          first.
        </Alert>
      )}
    </ConfirmDialog>
  );
}
