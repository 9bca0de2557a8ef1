'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { buttonClasses } from '#components/ui/button-classes';
import { Spinner } from '#components/ui/spinner';
import { signOut } from './sign-out.tsx';

export function SignOutButton() {
  const [isPending, setIsPending] = useState(false);
  const press = async () => {
    if (isPending) return;
    setIsPending(true);
    if (!(await signOut())) setIsPending(false);
  };
  return (
    <button
      type="button"
      aria-label="Sign out"
      title="Sign out"
      aria-busy={isPending || undefined}
      onClick={press}
      className={buttonClasses('ghost', 'icon')}
    >
      {isPending ? <Spinner /> : <LogOut aria-hidden="true" />}
    </button>
  );
}
