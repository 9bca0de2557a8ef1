'use client';

import { useState } from 'react';
import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { useOnDemand } from '#components/ui/use-on-demand';
import { startTotpAction } from '#lib/actions/account';

const loadEnrolment = () => import('./totp-dialog.tsx').then((module) => module.TotpDialog);

export function EnrolTotp({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
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
