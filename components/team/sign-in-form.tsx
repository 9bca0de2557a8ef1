'use client';

import { type FormEvent, useRef } from 'react';
import { Alert } from '#components/ui/alert';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { Input } from '#components/ui/input';
import { useIsLive } from '#components/ui/use-is-live';
import { askPasskey } from './ask-passkey.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { SecondStep } from './second-step.tsx';
import { signInWithPasskey, signInWithPassword } from './sign-in.tsx';
import { useSignIn } from './use-sign-in.tsx';

interface SignInFormProps {
  returnTo: string;
  /** Browsers can use passkeys at this address. */
  hasPasskeys: boolean;
}

/**
 * Plain React instead of the form kit: this page is the first thing anybody loads, and two fields need no library.
 * The inputs are uncontrolled, so that what a password manager fills in before the page is live stays.
 */
export function SignInForm({ returnTo, hasPasskeys }: SignInFormProps) {
  const { failure, isPending, needed, secondsLeft, attempt } = useSignIn(returnTo);
  const form = useRef<HTMLFormElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const isLive = useIsLive();

  const typed = (name: string) => String(new FormData(form.current ?? undefined).get(name) ?? '').trim();
  const withPassword = (proof: Parameters<typeof signInWithPassword>[2]) =>
    signInWithPassword(typed('email'), password.current?.value ?? '', proof);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const refused = await attempt(() => withPassword({ code: typed('code') }));
    if (refused?.isCredential) password.current?.select();
  };

  return (
    <form ref={form} method="post" onSubmit={submit} className="grid gap-4">
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
      {needed && (
        <SecondStep
          needed={needed}
          isPending={isPending}
          onPasskey={() => attempt(() => askPasskey((passkey) => withPassword({ passkey })))}
        />
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
          variant={needed && !needed.code ? 'secondary' : 'primary'}
          size="lg"
          isPending={isPending}
          disabledReason={secondsLeft > 0 ? `You can try again in ${secondsLeft} s.` : undefined}
        >
          Sign in
        </Button>
        {hasPasskeys && !needed && (
          <PasskeyButton isPending={isPending} onPress={() => attempt(() => askPasskey(signInWithPasskey))} />
        )}
      </div>
    </form>
  );
}
