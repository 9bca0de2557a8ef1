'use client';

import { Button } from '#components/ui/button';
import { useOnDemand } from '#components/ui/use-on-demand';

const loadDialog = () => import('./create-app-dialog.tsx').then((module) => module.CreateAppDialog);

export function CreateAppButton() {
  const dialog = useOnDemand(loadDialog);
  return (
    <>
      <Button
        variant="primary"
        isPending={dialog.isLoading}
        onPointerEnter={dialog.preload}
        onFocus={dialog.preload}
        onClick={dialog.open}
      >
        Create app
      </Button>
      {dialog.Component && <dialog.Component onClose={dialog.close} />}
    </>
  );
}
