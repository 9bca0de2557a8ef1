'use client';

import { useState } from 'react';
import { Alert } from '#components/ui/alert';
import { LinkButton } from '#components/ui/link-button';
import type { Factors } from '#lib/data/factors';
import { AddPasskey } from './add-passkey.tsx';
import { EnrolTotp } from './enrol-totp.tsx';
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx';

interface RequiredFactorProps {
  factors: Factors;
  /** Nothing is missing (any more). */
  isDone: boolean;
  /** Where the person wanted to go. */
  returnTo: string;
}

/** Stays on the screen while the page is drawn anew, because the recovery codes are shown once. */
export function RequiredFactor({ factors, isDone, returnTo }: RequiredFactorProps) {
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <div className="grid gap-5">
      {isDone ? (
        <>
          <Alert tone="ok" title="Your second factor is set up." />
          <LinkButton href={returnTo} variant="primary" size="lg">
            Continue
          </LinkButton>
        </>
      ) : (
        <Choices factors={factors} onCodes={setCodes} />
      )}
      {codes && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(undefined)} />}
    </div>
  );
}

function Choices({ factors, onCodes }: { factors: Factors; onCodes: (codes: readonly string[]) => void }) {
  return (
    <ul className="grid gap-5 text-sm">
      <li className="grid justify-items-start gap-2">
        <h2 className="font-semibold">Passkey</h2>
        <p className="text-ink-muted">Finger, face or PIN of your device, or a security key.</p>
        <AddPasskey obstacle={factors.passkeyObstacle} variant="primary" onCodes={onCodes} />
      </li>
      <li className="grid justify-items-start gap-2 border-t border-line pt-5">
        <h2 className="font-semibold">Authenticator app</h2>
        <p className="text-ink-muted">An app on your phone shows a code that you type after the password.</p>
        <EnrolTotp onCodes={onCodes} />
      </li>
    </ul>
  );
}
