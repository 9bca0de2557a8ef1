'use client';

import { Button } from '#components/ui/button';
import { useOnDemand } from '#components/ui/use-on-demand';

const loadDialog = () => import('./invite-dialog.tsx').then((module) => module.InviteDialog);

/** Stands in the heading, which stays while the list below is drawn anew and the link is still on screen. */
export function InviteButton() {
  const { Component, close, ...dialog } = useOnDemand(loadDialog);
  return (
    <>
      <Button
        variant="primary"
        isPending={dialog.isLoading}
        onPointerEnter={dialog.preload}
        onFocus={dialog.preload}
        onClick={dialog.open}
      >
        Invite a colleague
      </Button>
      {Component && <Component onClose={close} />}
    </>
  );
}
