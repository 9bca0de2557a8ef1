'use client';

import { type FormEvent, useRef, useState } from 'react';
import { Alert } from '#components/ui/alert';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { Input } from '#components/ui/input';
import { useIsLive } from '#components/ui/use-is-live';
import { useSecondsLeft } from '#components/ui/use-seconds-left';
import { type SignInOutcome, signInWithPassword } from './sign-in.tsx';

/**
 * Plain React instead of the form kit: this page is the first thing anybody loads, and two fields need no library.
 * The inputs are uncontrolled, so that what a password manager fills in before the page is live stays.
 */
export function SignInForm({ returnTo }: { returnTo: string }) {
  const [failure, setFailure] = useState<Extract<SignInOutcome, { ok: false }>>();
  const [isPending, setIsPending] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const [needsCode, setNeedsCode] = useState(false);
  const isLive = useIsLive();
  const secondsLeft = useSecondsLeft(failure);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending || secondsLeft > 0) return;
    const data = new FormData(event.currentTarget);
    setFailure(undefined);
    setIsPending(true);
    const outcome = await signInWithPassword(
      String(data.get('email')).trim(),
      String(data.get('password')),
      String(data.get('code') ?? '').trim(),
    );
    // A whole new page: nothing that was loaded for the person before stays in memory.
    if (outcome.ok) return window.location.assign(returnTo);
    setIsPending(false);
    setFailure(outcome.message ? outcome : undefined);
    if (outcome.needsCode) setNeedsCode(true);
    if (outcome.isCredential) password.current?.select();
  };

  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <Field label="Email">
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            required
            autoFocus
            size="lg"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label="Password">
        {(control) => (
          <Input
            {...control}
            ref={password}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            size="lg"
          />
        )}
      </Field>
      {needsCode && (
        <Field label="Code" hint="From your authenticator app, or one of your recovery codes.">
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
      )}
      {failure && (
        <Alert tone="danger" isUrgent>
          <span className="text-ink">{failure.message}</span>
        </Alert>
      )}
      <div className="grid gap-2">
        <Button
          type={isLive ? 'submit' : 'button'}
          aria-disabled={!isLive || undefined}
          variant="primary"
          size="lg"
          isPending={isPending}
          disabledReason={secondsLeft > 0 ? `You can try again in ${secondsLeft} s.` : undefined}
        >
          Sign in
        </Button>
      </div>
    </form>
  );
}
