'use client';

import type { ReactNode } from 'react';
import { FailureAlert } from '#components/forms/failure-alert';
import { withReason } from '#components/forms/reason-request';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { SecretValue } from '#components/ui/secret-value';
import { Cell, Row } from '#components/ui/table';
import { useOnDemand } from '#components/ui/use-on-demand';
import { revealKeySecretAction } from '#lib/actions/keys';
import type { KeyRow } from '#lib/data/keys';
import type { RotationView } from '#lib/data/rotations';
import { KeyCells } from './key-cells.tsx';
import { RotationNote } from './rotation-note.tsx';

const loadJwtDialog = () => import('./get-jwt-dialog.tsx').then((module) => module.GetJwtDialog);
const loadRotateDialog = () => import('./rotate-key-dialog.tsx').then((module) => module.RotateKeyDialog);
const loadDeleteDialog = () => import('./delete-key-dialog.tsx').then((module) => module.DeleteKeyDialog);

interface KeyTableRowProps {
  appId: string;
  row: KeyRow;
  /** The app's only key. */
  isLast: boolean;
  /** Set while this key waits for its end. */
  rotation: RotationView | undefined;
}

/** One key and what can be done with it. A secret comes when it is asked for, and lives in this row alone. */
export function KeyTableRow({ appId, row, isLast, rotation }: KeyTableRowProps) {
  const target = { appId, keyId: row.id };
  const reveal = useAction(revealKeySecretAction);
  const deletion = useOnDemand(loadDeleteDialog);
  const jwt = useOnDemand(loadJwtDialog);
  const rotate = useOnDemand(loadRotateDialog);
  const deleteInstead = () => {
    jwt.close();
    deletion.open();
  };
  return (
    <Row>
      <KeyCells row={row} />
      <Cell>
        <span data-act="reveal" className="grid min-w-0 gap-2 @5xl:min-w-84">
          <SecretValue
            name="secret"
            of={`of ${row.name}`}
            onReveal={() => withReason(async (reason) => (await reveal.run(target, { reason }))?.secret)}
          />
          <FailureAlert failure={reveal.failure} />
          {rotation && <RotationNote appId={appId} keyName={row.name} rotation={rotation} isLocked={false} />}
        </span>
      </Cell>
      <Cell align="right">
        <span data-act="jwt" className="flex flex-wrap gap-2 sm:justify-end @3xl:flex-nowrap">
          <OpenButton dialog={jwt}>
            Get JWT<span className="sr-only"> with {row.name}</span>
          </OpenButton>
          {!rotation && (
            <OpenButton dialog={rotate}>
              Rotate<span className="sr-only"> {row.name}</span>
            </OpenButton>
          )}
          <OpenButton dialog={deletion}>
            Delete<span className="sr-only"> {row.name}</span>
          </OpenButton>
        </span>
        {jwt.Component && (
          <jwt.Component target={target} keyName={row.name} onDelete={deleteInstead} onClose={jwt.close} />
        )}
        {rotate.Component && <rotate.Component target={target} name={row.name} onClose={rotate.close} />}
        {deletion.Component && (
          <deletion.Component target={target} name={row.name} isLast={isLast} onClose={deletion.close} />
        )}
      </Cell>
    </Row>
  );
}

interface OpenButtonProps {
  dialog: { isLoading: boolean; preload: () => void; open: () => void };
  children: ReactNode;
}

/** Opens a dialog whose code is loaded when a pointer or the focus comes near. */
function OpenButton({ dialog, children }: OpenButtonProps) {
  return (
    <Button
      size="sm"
      isPending={dialog.isLoading}
      onPointerEnter={dialog.preload}
      onFocus={dialog.preload}
      onClick={dialog.open}
    >
      {children}
    </Button>
  );
}
