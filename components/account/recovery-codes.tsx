'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { renewRecoveryCodesAction } from '#lib/actions/account';

interface RecoveryCodesProps {
  left: number;
  onCodes: (codes: readonly string[]) => void;
}

/** How many codes stand in for a lost phone or passkey, and new ones. */
export function RecoveryCodes({ left, onCodes }: RecoveryCodesProps) {
  const { run, isPending, failure } = useAction(renewRecoveryCodesAction, {
    onSuccess: ({ codes }) => onCodes(codes),
  });
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="text-sm">
          {left === 1 ? '1 recovery code left.' : `${left} recovery codes left.`}{' '}
          <span className="text-ink-muted">Each stands in once for a lost app or passkey.</span>
        </p>
        <Button isPending={isPending} onClick={() => run()}>
          New recovery codes
        </Button>
      </div>
      <FailureAlert failure={failure} />
    </div>
  );
}
