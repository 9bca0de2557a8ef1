'use client';

import { Alert } from '#components/ui/alert';
import { Button } from '#components/ui/button';
import { CopyAndClose } from '#components/ui/copy-and-close';
import { Dialog, DialogBody } from '#components/ui/dialog';
import { Time } from '#components/ui/time';
import { type DecodedJwt, decodeJwt } from './decode-jwt.tsx';

interface JwtDialogProps {
  jwt: string;
  keyName: string;
  /** Leads to the one way of ending a JWT. */
  onDelete: () => void;
  onClose: () => void;
}

/** A JWT, what it says, and how long it lives. Neither Escape nor a press outside closes it. */
export function JwtDialog({ jwt, keyName, onDelete, onClose }: JwtDialogProps) {
  const decoded = decodeJwt(jwt);
  return (
    <Dialog
      title={`JWT signed with “${keyName}”`}
      description="Whoever has it can do everything in this app. Send it as “Authorization: Bearer …”, from servers only."
      size="lg"
      isGuarded
      onClose={onClose}
    >
      <div className="grid min-h-0 grid-rows-[minmax(0,1fr)_auto]">
        <DialogBody>
          <div className="grid min-w-0 gap-4 sm:grid-cols-2">
            <CodeBox title="JWT" text={jwt} />
            <div className="grid min-w-0 content-start gap-4">
              <CodeBox title="Header" text={decoded?.header ?? 'This is not a JWT we can decode.'} />
              {decoded && <CodeBox title="Payload" text={decoded.payload} />}
            </div>
          </div>
          {decoded && <Life decoded={decoded} onDelete={onDelete} />}
        </DialogBody>
        <CopyAndClose value={jwt} name="JWT" onClose={onClose} />
      </div>
    </Dialog>
  );
}

function Life({ decoded, onDelete }: { decoded: DecodedJwt; onDelete: () => void }) {
  if (decoded.expiresAt !== null)
    return (
      <Alert title="This JWT expires">
        It works until <Time value={decoded.expiresAt} />, or until its key is deleted.
      </Alert>
    );
  return (
    <Alert
      tone="warn"
      title="No expiry: it lives until its key is deleted"
      actions={
        <Button size="sm" onClick={onDelete}>
          Delete the key
        </Button>
      }
    >
      If it gets into the wrong hands, deleting the key is the only way to end it.
    </Alert>
  );
}

function CodeBox({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title} className="grid min-w-0 content-start gap-1.5">
      <h3 className="text-sm font-medium">{title}</h3>
      <pre className="wrap-anywhere max-h-64 overflow-y-auto whitespace-pre-wrap rounded-md border border-line bg-sunken px-3 py-2 text-xs/5">
        <code>{text}</code>
      </pre>
    </section>
  );
}
