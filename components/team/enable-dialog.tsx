'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { showToast } from '#components/ui/toast';
import { enableStaffAction } from '#lib/actions/team';
import type { MemberDialogProps } from './member-row.tsx';
import { roleNames } from './role-words.tsx';

export function EnableDialog({ row, onClose }: MemberDialogProps) {
  const { run, isPending, failure } = useAction(enableStaffAction, {
    onSuccess: () => {
      onClose();
      showToast(`${row.name} can sign in again.`);
    },
  });
  return (
    <Dialog title={`Enable ${row.name}`} onClose={onClose}>
      <div className="grid min-h-0 grid-rows-[minmax(0,1fr)_auto]">
        <DialogBody>
          <p className="text-sm">
            They can sign in again with the password they had, as {roleNames[row.role].toLowerCase()}.
          </p>
          <FailureAlert failure={failure} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Keep disabled</Button>
          <Button variant="primary" isPending={isPending} onClick={() => run({ staffId: row.id })}>
            Enable
          </Button>
        </DialogFooter>
      </div>
    </Dialog>
  );
}
