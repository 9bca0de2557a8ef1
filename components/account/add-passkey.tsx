'use client';

import { Button } from '#components/ui/button';
import type { ButtonVariant } from '#components/ui/button-classes';
import { useOnDemand } from '#components/ui/use-on-demand';

const loadDialog = () => import('./add-passkey-dialog.tsx').then((module) => module.AddPasskeyDialog);

interface AddPasskeyProps {
  /** Why no passkey can be made at this address. */
  obstacle: string | null;
  variant?: ButtonVariant;
  onCodes: (codes: readonly string[]) => void;
}

export function AddPasskey({ obstacle, variant, onCodes }: AddPasskeyProps) {
  const { Component, close, ...dialog } = useOnDemand(loadDialog);
  return (
    <>
      <Button
        variant={variant}
        isPending={dialog.isLoading}
        disabledReason={obstacle ?? undefined}
        onPointerEnter={dialog.preload}
        onFocus={dialog.preload}
        onClick={dialog.open}
      >
        Add a passkey
      </Button>
      {Component && <Component onCodes={onCodes} onClose={close} />}
    </>
  );
}
