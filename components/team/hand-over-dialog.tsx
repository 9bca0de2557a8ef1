'use client';

import { CopyAndClose } from '#components/ui/copy-and-close';
import { CopyValue } from '#components/ui/copy-value';
import { Dialog, DialogBody } from '#components/ui/dialog';
import { Time } from '#components/ui/time';
import type { HandOverLink } from '#lib/data/invitations';

interface HandOverDialogProps {
  title: string;
  /** What the link does for whoever opens it. */
  description: string;
  link: HandOverLink;
  onClose: () => void;
}

/** A link that is shown once. Neither Escape nor a press outside closes it, because it cannot be shown again. */
export function HandOverDialog({ title, description, link, onClose }: HandOverDialogProps) {
  return (
    <Dialog title={title} description={description} isGuarded onClose={onClose}>
      <div className="grid min-h-0 grid-rows-[minmax(0,1fr)_auto]">
        <DialogBody>
          <div className="grid gap-1.5">
            <p className="text-sm font-medium">Link for {link.email}</p>
            <CopyValue value={link.address} label="link" />
          </div>
          <p className="text-sm text-ink-muted">
            Give it to this person only: whoever opens it first can use it. It works once, until{' '}
            <Time value={link.expiresAt} />, and is not shown again.
          </p>
        </DialogBody>
        <CopyAndClose value={link.address} name="link" onClose={onClose} />
      </div>
    </Dialog>
  );
}
