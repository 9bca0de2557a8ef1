'use client';

import { Button } from '#components/ui/button';
import { useOnDemand } from '#components/ui/use-on-demand';
import type { DeleteAppDialogProps } from './delete-app-dialog.tsx';

const loadDialog = () => import('./delete-app-dialog.tsx').then((module) => module.DeleteAppDialog);

export function DeleteAppButton(props: Omit<DeleteAppDialogProps, 'onClose'>) {
  const dialog = useOnDemand(loadDialog);
  return (
    <>
      <Button
        variant="danger"
        isPending={dialog.isLoading}
        onPointerEnter={dialog.preload}
        onFocus={dialog.preload}
        onClick={dialog.open}
      >
        Delete app
      </Button>
      {dialog.Component && <dialog.Component {...props} onClose={dialog.close} />}
    </>
  );
}
