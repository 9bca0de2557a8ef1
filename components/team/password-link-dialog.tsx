'use client';

import { useState } from 'react';
import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { createPasswordLinkAction } from '#lib/actions/team';
import type { HandOverLink } from '#lib/data/invitations';
import { HandOverDialog } from './hand-over-dialog.tsx';
import type { MemberDialogProps } from './member-row.tsx';

/** For somebody who has forgotten their password. The old one works until the link is used. */
export function PasswordLinkDialog({ row, onClose }: MemberDialogProps) {
  const [link, setLink] = useState<HandOverLink>();
  const { run, isPending, failure } = useAction(createPasswordLinkAction, { onSuccess: setLink });
  if (link)
    return (
      <HandOverDialog
        title="Link ready"
        description="Whoever opens it chooses a new password for this account."
        link={link}
        onClose={onClose}
      />
    );
  return (
    <Dialog title={`New password for ${row.name}`} onClose={onClose}>
      <div className="grid min-h-0 grid-rows-[minmax(0,1fr)_auto]">
        <DialogBody>
          <p className="text-sm">
            You get a link that works once, for a day. When it is used, the old password stops working and
            every session of {row.name} ends. An older link stops working now.
          </p>
          <FailureAlert failure={failure} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" isPending={isPending} onClick={() => run({ staffId: row.id })}>
            Create link
          </Button>
        </DialogFooter>
      </div>
    </Dialog>
  );
}
