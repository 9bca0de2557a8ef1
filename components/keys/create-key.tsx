'use client';

import { createContext, type ReactNode, use } from 'react';
import { Button } from '#components/ui/button';
import { useOnDemand } from '#components/ui/use-on-demand';

const loadDialog = () => import('./create-key-dialog.tsx').then((module) => module.CreateKeyDialog);

interface CreateKey {
  isLoading: boolean;
  open: () => void;
  preload: () => void;
}

const CreateKeyContext = createContext<CreateKey | undefined>(undefined);

/**
 * Holds the dialog above everything that changes when the key is there. The list below is drawn anew by then, and
 * a dialog inside it would take the new secret with it before anybody has copied it.
 */
export function CreateKeyHost({ appId, children }: { appId: string; children: ReactNode }) {
  const { Component, close, ...dialog } = useOnDemand(loadDialog);
  return (
    <CreateKeyContext value={dialog}>
      {children}
      {Component && <Component appId={appId} onClose={close} />}
    </CreateKeyContext>
  );
}

/** Stands wherever there is nothing yet, and in the heading otherwise. Needs a CreateKeyHost around it. */
export function CreateKeyButton() {
  const dialog = use(CreateKeyContext);
  return (
    <Button
      variant="primary"
      isPending={dialog?.isLoading}
      onPointerEnter={dialog?.preload}
      onFocus={dialog?.preload}
      onClick={dialog?.open}
    >
      Create key
    </Button>
  );
}
