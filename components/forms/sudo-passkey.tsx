'use client';

import { KeyRound } from 'lucide-react';
import { Button } from '#components/ui/button';
import { askSudoPasskeyAction, startPasskeySudoAction } from '#lib/actions/sudo';
import { FailureAlert } from './failure-alert.tsx';
import { signWithPasskey } from './passkey-ceremony.tsx';
import { throughPasskey } from './through-passkey.tsx';
import { useAction } from './use-action.tsx';

/** A passkey in place of the password. */
export function SudoPasskey({ onConfirmed }: { onConfirmed: () => void }) {
  const { run, isPending, failure } = useAction(
    () => throughPasskey(askSudoPasskeyAction, signWithPasskey, startPasskeySudoAction),
    { onSuccess: onConfirmed },
  );
  return (
    <div className="grid gap-3">
      <Button isPending={isPending} onClick={() => run()}>
        <KeyRound aria-hidden="true" />
        Use a passkey instead
      </Button>
      <FailureAlert failure={failure} />
    </div>
  );
}
