'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Time } from '#components/ui/time';
import type { Factors } from '#lib/data/factors';
import { EnrolTotp } from './enrol-totp.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx';
import { RemoveTotpDialog } from './remove-totp-dialog.tsx';

/** Holds the recovery codes above everything that is drawn anew once the app is turned on. */
export function SecondFactor({ factors }: { factors: Factors }) {
  const [codes, setCodes] = useState<readonly string[]>();
  const { totpSince, passkeys, recoveryCodesLeft } = factors;
  const hasAny = totpSince !== null || passkeys.length > 0;
  return (
    <div className="grid gap-5">
      {totpSince === null ? <EnrolTotp onCodes={setCodes} /> : <Manage since={totpSince} />}
      {hasAny && <RecoveryCodes left={recoveryCodesLeft} onCodes={setCodes} />}
      {codes && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(undefined)} />}
    </div>
  );
}

function Manage({ since }: { since: number }) {
  const [isRemoving, setIsRemoving] = useState(false);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="text-sm">
        An authenticator app is asked for since <Time value={since} />.
      </p>
      <Button onClick={() => setIsRemoving(true)}>Turn off</Button>
      {isRemoving && <RemoveTotpDialog onClose={() => setIsRemoving(false)} />}
    </div>
  );
}
