'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { showToast } from '#components/ui/toast';
import { setFactorPolicyAction } from '#lib/actions/factor-policy';

interface FactorPolicyDialogProps {
  /** As it is now; the dialog turns it round. */
  isRequired: boolean;
  /** How many people who can sign in have no factor yet. */
  without: number;
  onClose: () => void;
}

export function FactorPolicyDialog({ isRequired, without, onClose }: FactorPolicyDialogProps) {
  const { run, isPending, failure } = useAction(setFactorPolicyAction, {
    onSuccess: () => {
      onClose();
      showToast(
        isRequired ? 'A second factor is no longer required.' : 'Everybody needs a second factor now.',
      );
    },
  });
  const change = () => run({ isRequired: !isRequired });
  const shared = { isPending, error: <FailureAlert failure={failure} />, onConfirm: change, onClose };
  if (isRequired)
    return (
      <ConfirmDialog
        title="Stop requiring a second factor"
        confirmLabel="Stop requiring it"
        cancelLabel="Keep requiring it"
        {...shared}
      >
        <p className="font-medium">A password alone can open accounts again.</p>
        <p className="text-ink-muted">Who has a second factor keeps it, and may remove it from now on.</p>
      </ConfirmDialog>
    );
  return (
    <ConfirmDialog
      title="Require a second factor of everybody"
      confirmLabel="Require it"
      cancelLabel="Leave it as it is"
      {...shared}
    >
      <p className="font-medium">{sentenceFor(without)}</p>
      <p className="text-ink-muted">
        It counts from their next click on, also for who is signed in now. Nobody can remove their last one.
      </p>
    </ConfirmDialog>
  );
}

function sentenceFor(without: number): string {
  if (without === 0) return 'Everybody has one already.';
  const who = without === 1 ? '1 person has none yet' : `${without} people have none yet`;
  return `${who}, and can do nothing but set one up.`;
}
