'use client';

import { Alert } from '#components/ui/alert';
import { CopyAndClose } from '#components/ui/copy-and-close';
import { CopyValue } from '#components/ui/copy-value';
import { Dialog, DialogBody } from '#components/ui/dialog';

export interface NewWebhook {
  secret: string;
  /** `found`: the answer was lost, and looking showed that the webhook is there. */
  how: 'created' | 'found' | 'repeated';
}

/** The new secret, until somebody says that they have it. Neither Escape nor a press outside closes it. */
export function NewWebhookDialog({ made, onClose }: { made: NewWebhook; onClose: () => void }) {
  return (
    <Dialog
      title="Webhook added"
      description="Give the secret to the receiver, so that it can check who calls. It can be revealed again later, with the password."
      isGuarded
      onClose={onClose}
    >
      <div className="grid min-h-0 grid-rows-[minmax(0,1fr)_auto]">
        <DialogBody>
          {made.how === 'found' && (
            <Alert title="The messaging service did not confirm, so we looked: the webhook is there." />
          )}
          <div className="grid gap-1.5">
            <p className="text-sm font-medium">Secret</p>
            <CopyValue value={made.secret} label="secret" />
          </div>
        </DialogBody>
        <CopyAndClose value={made.secret} name="secret" onClose={onClose} />
      </div>
    </Dialog>
  );
}
