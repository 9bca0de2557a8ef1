'use client';

import type { ReactNode } from 'react';
import { Button } from '#components/ui/button';
import { useOnDemand } from '#components/ui/use-on-demand';

const loadDialog = () => import('./api-calls-dialog.tsx').then((module) => module.ApiCallsDialog);

/** Stands on every screen: what it asks of the service, for people who would rather write a script. */
export function ApiCallsButton({ apiUrl, icon }: { apiUrl: string; icon: ReactNode }) {
  const dialog = useOnDemand(loadDialog);
  return (
    <>
      <Button
        variant="ghost"
        isPending={dialog.isLoading}
        onPointerEnter={dialog.preload}
        onFocus={dialog.preload}
        onClick={dialog.open}
      >
        {icon}
        As API call
      </Button>
      {dialog.Component && <dialog.Component apiUrl={apiUrl} onClose={dialog.close} />}
    </>
  );
}
