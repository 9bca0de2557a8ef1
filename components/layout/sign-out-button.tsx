'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { buttonClasses } from '#components/ui/button-classes';
import { Spinner } from '#components/ui/spinner';
import { showToast } from '#components/ui/toast';
import { routes } from '#lib/routes';

/** Ends the session on the server, then loads the sign-in page anew, so that nothing seen stays in memory. */
export function SignOutButton() {
  const [isPending, setIsPending] = useState(false);
  const signOut = async () => {
    if (isPending) return;
    setIsPending(true);
    try {
      const auth = await import('next-auth/react');
      await auth.signOut({ redirect: false });
      window.location.assign(routes.signIn());
    } catch {
      setIsPending(false);
      showToast('You are still signed in: the dashboard did not answer. Try again.');
    }
  };
  return (
    <button
      type="button"
      aria-label="Sign out"
      title="Sign out"
      aria-busy={isPending || undefined}
      onClick={signOut}
      className={buttonClasses('ghost', 'icon')}
    >
      {isPending ? <Spinner /> : <LogOut aria-hidden="true" />}
    </button>
  );
}
