'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FailureAlert } from '#components/forms/failure-alert';
import { newSubmissionId } from '#components/forms/submission-id';
import { useAction } from '#components/forms/use-action';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { deleteAppAction } from '#lib/actions/deletions';
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
  /** Milliseconds until the deletion happens. */
  regretMs: number;
  onClose: () => void;
}

const minuteMs = 60_000;

function whenWords(regretMs: number): string {
  if (regretMs === 0) return 'now';
  if (regretMs < 2 * minuteMs) return `in ${Math.round(regretMs / 1_000)} seconds`;
  return `in ${Math.round(regretMs / minuteMs)} minutes`;
}

/** Names the loss first, then everything that goes with the app. */
export function DeleteAppDialog({ app, contents, regretMs, onClose }: DeleteAppDialogProps) {
  const router = useRouter();
  const [submissionId] = useState(newSubmissionId);
  const { run, isPending, failure } = useAction(deleteAppAction, {
    onSuccess: () => {
      showToast(`The app “${app.name}” is about to be deleted. It can be called back until then.`);
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
      onConfirm={(typedName) => run({ submissionId, appId: app.id }, { typedName })}
      onClose={onClose}
    >
      <p className="font-medium">
        <bdi className="wrap-anywhere">{app.name}</bdi> stops receiving and sending messages on every channel{' '}
        {whenWords(regretMs)}.
      </p>
      <p className="text-ink-muted">
        Until then everybody sees it waiting, and it can be called back. This goes with it, and nothing brings
        it back afterwards:
      </p>
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
