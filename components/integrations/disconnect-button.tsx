'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import type { DisconnectDialogProps } from './disconnect-dialog.tsx';

const DisconnectDialog = dynamic(() =>
  import('./disconnect-dialog.tsx').then((module) => module.DisconnectDialog),
);

export function DisconnectButton(props: Omit<DisconnectDialogProps, 'onClose'>) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="danger" onClick={() => setIsOpen(true)}>
        Disconnect
      </Button>
      {isOpen && <DisconnectDialog {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}
