'use client';

import { KeyRound } from 'lucide-react';
import { Button } from '#components/ui/button';
import { useIsLive } from '#components/ui/use-is-live';

/** Signs in without email and password. */
export function PasskeyButton({ isPending, onPress }: { isPending: boolean; onPress: () => void }) {
  const isLive = useIsLive();
  return (
    <Button size="lg" isPending={isPending} aria-disabled={!isLive || undefined} onClick={onPress}>
      <KeyRound aria-hidden="true" />
      Sign in with a passkey
    </Button>
  );
}
