'use client';

import { useState } from 'react';
import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { Time } from '#components/ui/time';
import { useOnDemand } from '#components/ui/use-on-demand';
import { renewRecoveryCodesAction, startTotpAction } from '#lib/actions/account';
import type { Factors } from '#lib/data/factors';
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx';
import { RemoveTotpDialog } from './remove-totp-dialog.tsx';

const loadEnrolment = () => import('./totp-dialog.tsx').then((module) => module.TotpDialog);

/** Holds the recovery codes above everything that is drawn anew once the app is turned on. */
export function SecondFactor({ factors }: { factors: Factors }) {
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <>
      {factors.totpSince === null ? (
        <Enrol onCodes={setCodes} />
      ) : (
        <Manage since={factors.totpSince} left={factors.recoveryCodesLeft} onCodes={setCodes} />
      )}
      {codes && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(undefined)} />}
    </>
  );
}

type OnCodes = (codes: readonly string[]) => void;

function Enrol({ onCodes }: { onCodes: OnCodes }) {
  const enrolment = useOnDemand(loadEnrolment);
  const [made, setMade] = useState<{ secret: string; address: string }>();
  const { run, isPending, failure } = useAction(startTotpAction, {
    onSuccess: (totp) => {
      setMade(totp);
      void enrolment.open();
    },
  });
  return (
    <div className="grid justify-items-start gap-3">
      <Button isPending={isPending || enrolment.isLoading} onClick={() => run()}>
        Set up an authenticator app
      </Button>
      <FailureAlert failure={failure} />
      {enrolment.Component && made && (
        <enrolment.Component totp={made} onCodes={onCodes} onClose={enrolment.close} />
      )}
    </div>
  );
}

function Manage({ since, left, onCodes }: { since: number; left: number; onCodes: OnCodes }) {
  const [isRemoving, setIsRemoving] = useState(false);
  const { run, isPending, failure } = useAction(renewRecoveryCodesAction, {
    onSuccess: ({ codes }) => onCodes(codes),
  });
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-sm">
        An authenticator app is asked for since <Time value={since} />.{' '}
        {left === 1 ? '1 recovery code left.' : `${left} recovery codes left.`}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button isPending={isPending} onClick={() => run()}>
          New recovery codes
        </Button>
        <Button onClick={() => setIsRemoving(true)}>Turn off</Button>
      </div>
      <FailureAlert failure={failure} />
      {isRemoving && <RemoveTotpDialog onClose={() => setIsRemoving(false)} />}
    </div>
  );
}
