'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { Alert } from '#components/ui/alert';
import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { apiRoutes } from '#lib/routes';
import { onSudo } from './sudo-channel.tsx';

interface SsoSudoDialogProps {
  provider: string;
  onAnswer: (isConfirmed: boolean) => void;
}

const windowLook = 'popup,width=520,height=720';

/**
 * A fresh sign-in at the provider, in a window of its own, so that this page keeps what was typed. What asked for
 * it goes on by itself afterwards.
 */
export function SsoSudoDialog({ provider, onAnswer }: SsoSudoDialogProps) {
  const [state, setState] = useState<'asking' | 'waiting' | 'blocked'>('asking');
  const answer = useEffectEvent(onAnswer);
  useEffect(() => onSudo(() => answer(true)), []);
  const open = () => setState(window.open(apiRoutes.ssoSudo(), 'sudo', windowLook) ? 'waiting' : 'blocked');
  return (
    <Dialog
      title="Confirm it’s you"
      description={`This needs a new sign-in with ${provider}. You will not be asked for the next ten minutes.`}
      size="sm"
      onClose={() => onAnswer(false)}
    >
      <div className="grid min-h-0 grid-rows-[minmax(0,1fr)_auto]">
        <DialogBody>
          {state === 'waiting' && (
            <p role="status" className="text-sm">
              Sign in in the window that has opened. This page goes on by itself afterwards.
            </p>
          )}
          {state === 'blocked' && (
            <Alert tone="warn" isUrgent>
              The browser blocked the window. Allow pop-ups for this page, then try again.
            </Alert>
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={() => onAnswer(false)}>Cancel</Button>
          <Button variant="primary" onClick={open}>
            Continue with {provider}
          </Button>
        </DialogFooter>
      </div>
    </Dialog>
  );
}
