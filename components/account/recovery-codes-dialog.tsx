'use client';

import { CopyAndClose } from '#components/ui/copy-and-close';
import { Dialog, DialogBody } from '#components/ui/dialog';

interface RecoveryCodesDialogProps {
  codes: readonly string[];
  onClose: () => void;
}

/** Shown once. Neither Escape nor a press outside closes it. */
export function RecoveryCodesDialog({ codes, onClose }: RecoveryCodesDialogProps) {
  return (
    <Dialog
      title="Your recovery codes"
      description="Each opens your account once in place of the app, for the day the phone is gone. Keep them where the phone is not; they are not shown again."
      isGuarded
      onClose={onClose}
    >
      <div className="grid min-h-0 grid-rows-[minmax(0,1fr)_auto]">
        <DialogBody>
          <ul className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md border border-line bg-sunken px-4 py-3">
            {codes.map((code) => (
              <li key={code}>
                <code className="text-sm">{code}</code>
              </li>
            ))}
          </ul>
        </DialogBody>
        <CopyAndClose value={codes.join('\n')} name="codes" onClose={onClose} />
      </div>
    </Dialog>
  );
}
