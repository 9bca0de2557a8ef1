'use client';

import { useState } from 'react';
import { Badge } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { Locked } from '#components/ui/locked';
import { Section } from '#components/ui/section';
import { Time } from '#components/ui/time';
import { whoMay } from '#lib/auth/roles';
import type { FactorPolicy } from '#lib/data/factor-policy';
import type { StaffRow } from '#lib/data/staff';
import { FactorPolicyDialog } from './factor-policy-dialog.tsx';

interface FactorPolicySectionProps {
  policy: FactorPolicy;
  people: readonly StaffRow[];
  /** This person's role may not change it. */
  isLocked: boolean;
}

/** Whether everybody needs a second factor; everybody sees it, an admin changes it. */
export function FactorPolicySection({ policy, people, isLocked }: FactorPolicySectionProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { isRequired, changedAt } = policy;
  const label = isRequired ? 'Stop requiring it' : 'Require it of everybody';
  const without = people.filter(
    ({ isDisabled, factors }) => !isDisabled && factors && !factors.totp && factors.passkeys === 0,
  );
  return (
    <Section
      title="Second factor"
      description="Beside the password: an authenticator app or a passkey. Who signs in through single sign-on brings the factors of that provider."
      isBoxed
    >
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          {isRequired ? <Badge tone="ok">Required</Badge> : <Badge>Not required</Badge>}
          {isRequired ? 'Everybody needs one.' : 'Everybody decides for themselves.'}
          {changedAt !== null && (
            <span className="text-ink-muted">
              Since <Time value={changedAt} />
            </span>
          )}
        </p>
        {isLocked ? (
          <Locked label={label} who={whoMay('staff.manage')} />
        ) : (
          <Button onClick={() => setIsOpen(true)}>{label}</Button>
        )}
      </div>
      {isOpen && (
        <FactorPolicyDialog
          isRequired={isRequired}
          without={without.length}
          onClose={() => setIsOpen(false)}
        />
      )}
    </Section>
  );
}
