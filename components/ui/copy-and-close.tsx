'use client';

import { useState } from 'react';
import { Button } from './button.tsx';
import { DialogFooter } from './dialog.tsx';

interface CopyAndCloseProps {
  value: string;
  /** What is copied: "secret". */
  name: string;
  onClose: () => void;
}

/** The two deliberate ways out of a dialog that shows a secret. One that was not copied stays on screen. */
export function CopyAndClose({ value, name, onClose }: CopyAndCloseProps) {
  const [isRefused, setIsRefused] = useState(false);
  const copy = () => navigator.clipboard.writeText(value).then(onClose, () => setIsRefused(true));
  return (
    <DialogFooter>
      {isRefused ? (
        <p role="alert" className="mr-auto text-sm text-danger-ink">
          The browser refused to copy. Select the {name} and copy it by hand.
        </p>
      ) : (
        <p className="mr-auto text-xs text-ink-muted">
          A copied {name} stays on the clipboard until you copy something else.
        </p>
      )}
      <Button onClick={onClose}>Close without copying</Button>
      <Button variant="primary" onClick={copy}>
        Copy and close
      </Button>
    </DialogFooter>
  );
}
