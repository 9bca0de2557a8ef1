'use client';

import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button';
import { useIsLive } from '#components/ui/use-is-live';

interface SsoButtonProps {
  provider: string;
  /** The address of ours that leads to the provider; see `apiRoutes`. */
  href: string;
}

/** The way to the identity provider. A form would be stopped by our own policy when it is sent on to another site. */
export function SsoButton({ provider, href }: SsoButtonProps) {
  const [isPending, setIsPending] = useState(false);
  const isLive = useIsLive();
  useEffect(() => {
    // Back from the provider, the browser may show this page as it was left.
    const reset = () => setIsPending(false);
    window.addEventListener('pageshow', reset);
    return () => window.removeEventListener('pageshow', reset);
  }, []);
  const open = () => {
    setIsPending(true);
    window.location.assign(href);
  };
  return (
    <Button size="lg" isPending={isPending} aria-disabled={!isLive || undefined} onClick={open}>
      Continue with {provider}
    </Button>
  );
}
