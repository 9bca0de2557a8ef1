'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { deleteAppAction } from '#lib/actions/apps';
import { appsKey } from '#lib/queries/apps';
import { routes } from '#lib/routes';

/** What goes with the app. Undefined where the service does not tell now. */
export interface AppContents {
  /** "Telegram (acme_bot)" */
  integrations: readonly string[] | undefined;
  keyNames: readonly string[] | undefined;
}

export interface DeleteAppDialogProps {
  app: { id: string; name: string };
  contents: AppContents;
  onClose: () => void;
}

/** Names the loss first, then everything that goes with the app. */
export function DeleteAppDialog({ app, contents, onClose }: DeleteAppDialogProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { run, isPending, failure } = useAction(deleteAppAction, {
    onSuccess: () => {
      queryClient.invalidateQueries({ queryKey: appsKey, refetchType: 'none' });
      showToast(`The app “${app.name}” was deleted.`);
      router.replace(routes.apps());
    },
  });
  return (
    <ConfirmDialog
      title="Delete app"
      confirmLabel="Delete app"
      cancelLabel="Keep app"
      typedName={app.name}
      typedNameLabel="Type the app’s name"
      isPending={isPending}
      error={<FailureAlert failure={failure} />}
      onConfirm={(typedName) => run({ appId: app.id }, { typedName })}
      onClose={onClose}
    >
      <p className="font-medium">
        <bdi className="wrap-anywhere">{app.name}</bdi> stops receiving and sending messages on every channel
        now.
      </p>
      <p className="text-ink-muted">This goes with it, and nothing brings it back:</p>
      <ul className="grid list-disc gap-1 pl-5">
        <Part one="integration" many="integrations" names={contents.integrations} />
        <Part
          one="key"
          many="keys"
          names={contents.keyNames}
          after="What they signed is refused from then on."
        />
        <li>All webhooks of the app</li>
      </ul>
    </ConfirmDialog>
  );
}

interface PartProps {
  one: string;
  many: string;
  names: readonly string[] | undefined;
  after?: string;
}

function Part({ one, many, names, after = '' }: PartProps) {
  if (!names)
    return (
      <li>
        All {many} of the app; how many there are could not be read just now
        {after && `. ${after}`}
      </li>
    );
  if (names.length === 0) return <li>No {many}: there are none</li>;
  return (
    <li className="wrap-anywhere">
      {names.length} {names.length === 1 ? one : many}:{' '}
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and the list never changes while it is shown
        <bdi key={index} className="text-ink-muted">
          {index > 0 && ', '}
          {name}
        </bdi>
      ))}
      {after && `. ${after}`}
    </li>
  );
}
