'use client';

import { useState } from 'react';
import { Badge } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { Cell, Row } from '#components/ui/table';
import { Time } from '#components/ui/time';
import type { PasskeyRow as PasskeyData } from '#lib/data/passkeys';
import { RemovePasskeyDialog } from './remove-passkey-dialog.tsx';
import { RenamePasskeyDialog } from './rename-passkey-dialog.tsx';

const dialogs = { rename: RenamePasskeyDialog, remove: RemovePasskeyDialog } as const;

export function PasskeyRow({ row }: { row: PasskeyData }) {
  const [open, setOpen] = useState<keyof typeof dialogs>();
  const Dialog = open && dialogs[open];
  const named = <span className="sr-only"> the passkey "{row.name}"</span>;
  return (
    <Row>
      <Cell isRowHeader>
        <span className="grid min-w-0 gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <span dir="auto" className="wrap-anywhere font-medium">
              {row.name}
            </span>
            {row.isBlocked ? (
              <Badge tone="danger">Blocked</Badge>
            ) : (
              <Badge>{row.isSynced ? 'Synced' : 'This device only'}</Badge>
            )}
          </span>
          {row.isBlocked && (
            <span className="max-w-prose text-ink-muted">
              It may have been copied: it was used with an older count than before. Remove it, and tell an
              admin if you did not expect this.
            </span>
          )}
        </span>
      </Cell>
      <Cell label="Added">
        <Time value={row.createdAt} />
      </Cell>
      <Cell label="Last use">
        <Time value={row.lastUsedAt} never="Never used" />
      </Cell>
      <Cell align="right">
        <span className="flex flex-wrap gap-2 sm:justify-end">
          <Button size="sm" onClick={() => setOpen('rename')}>
            Rename{named}
          </Button>
          <Button size="sm" onClick={() => setOpen('remove')}>
            Remove{named}
          </Button>
        </span>
        {Dialog && <Dialog row={row} onClose={() => setOpen(undefined)} />}
      </Cell>
    </Row>
  );
}
