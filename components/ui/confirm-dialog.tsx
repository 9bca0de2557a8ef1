'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog, DialogBody, DialogFooter } from './dialog.tsx';
import { Field } from './field.tsx';
import { Input } from './input.tsx';

interface ConfirmDialogProps {
  title: string;
  /** The loss first, with the thing's name: "Acme Support stops receiving Telegram messages now." */
  children: ReactNode;
  /** Both buttons say the result: "Delete app" and "Keep app". */
  confirmLabel: string;
  cancelLabel: string;
  /** When set, this name has to be typed; Enter works only when it matches. */
  typedName?: string;
  typedNameLabel?: string;
  isPending?: boolean;
  /** What went wrong last time, drawn above the buttons. */
  error?: ReactNode;
  /** Gets what was typed, so that the server can compare it too. */
  onConfirm: (typed: string) => void;
  onClose: () => void;
}

/** One confirmation for one loss. Unmounting it clears what was typed. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, cancelLabel, typedName, isPending = false, error } = props;
  const [typed, setTyped] = useState('');
  const isMatch = typedName === undefined || typed.trim() === typedName.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isMatch && !isPending) props.onConfirm(typed);
  };
  return (
    <Dialog title={title} onClose={props.onClose}>
      <form onSubmit={submit} autoComplete="off" className="grid min-h-0 grid-rows-[minmax(0,1fr)_auto]">
        <DialogBody>
          <div className="grid gap-3 text-sm">{children}</div>
          {typedName !== undefined && (
            <Field
              label={props.typedNameLabel ?? 'Type the name to confirm'}
              hint={
                <>
                  The name is{' '}
                  <strong className="wrap-anywhere whitespace-pre-wrap font-medium text-ink">
                    {typedName}
                  </strong>
                </>
              }
            >
              {(control) => (
                <Input
                  {...control}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                  spellCheck={false}
                  autoCapitalize="off"
                />
              )}
            </Field>
          )}
          {error}
        </DialogBody>
        <DialogFooter>
          <Button onClick={props.onClose}>{cancelLabel}</Button>
          <Button
            type="submit"
            variant="danger"
            isPending={isPending}
            disabledReason={isMatch ? undefined : 'Type the name first.'}
          >
            {confirmLabel}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
