'use client';

import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { Input } from '#components/ui/input';
import type { Needed } from './sign-in.tsx';

interface SecondStepProps {
  needed: Needed;
  isPending: boolean;
  onPasskey: () => void;
}

/** What completes a right password: a code, a passkey, or for the day both are gone a recovery code. */
export function SecondStep({ needed, isPending, onPasskey }: SecondStepProps) {
  const [isLost, setIsLost] = useState(false);
  const asksCode = needed.code || isLost;
  return (
    <>
      {asksCode && <CodeField hasApp={needed.code} />}
      {needed.passkey && (
        <div className="grid gap-2 text-sm">
          {!asksCode && <p className="text-ink-muted">The password is right. Your passkey comes next.</p>}
          <Button
            variant={asksCode ? 'secondary' : 'primary'}
            size="lg"
            autoFocus={!asksCode}
            isPending={isPending}
            onClick={onPasskey}
          >
            <KeyRound aria-hidden="true" />
            Use your passkey
          </Button>
          {!asksCode && (
            <Button variant="ghost" onClick={() => setIsLost(true)}>
              Use a recovery code instead
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function CodeField({ hasApp }: { hasApp: boolean }) {
  return (
    <Field
      label="Code"
      hint={
        hasApp ? 'From your authenticator app, or one of your recovery codes.' : 'One of your recovery codes.'
      }
    >
      {(control) => (
        <Input
          {...control}
          name="code"
          autoComplete="one-time-code"
          required
          autoFocus
          isMono
          size="lg"
          spellCheck={false}
          autoCapitalize="off"
        />
      )}
    </Field>
  );
}
