'use client';

import { Button } from '#components/ui/button';
import { useOnDemand } from '#components/ui/use-on-demand';
import type { Trigger } from '#lib/data/webhook-triggers';

const loadDialog = () => import('./add-webhook-dialog.tsx').then((module) => module.AddWebhookDialog);

export function AddWebhookButton({ appId, choices }: { appId: string; choices: readonly Trigger[] }) {
  const { Component, isLoading, open, close, preload } = useOnDemand(loadDialog);
  return (
    <>
      <Button
        variant="primary"
        isPending={isLoading}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={open}
      >
        Add webhook
      </Button>
      {Component && <Component appId={appId} choices={choices} onClose={close} />}
    </>
  );
}
