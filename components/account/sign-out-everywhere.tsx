'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { signOutEverywhereAction } from '#lib/actions/account';
import { routes } from '#lib/routes';

/** Loads the sign-in page anew afterwards, so that nothing seen stays in memory. */
export function SignOutEverywhere() {
  const { run, isPending, failure } = useAction(signOutEverywhereAction, {
    onSuccess: () => window.location.assign(routes.signIn()),
  });
  return (
    <span className="grid gap-2">
      <Button isPending={isPending} onClick={() => run()}>
        Sign out everywhere
      </Button>
      <FailureAlert failure={failure} />
    </span>
  );
}
