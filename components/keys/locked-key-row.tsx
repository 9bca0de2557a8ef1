import { Lock } from 'lucide-react';
import { Cell, Row } from '#components/ui/table';
import type { KeyRow } from '#lib/data/keys';
import type { RotationView } from '#lib/data/rotations';
import { KeyCells } from './key-cells.tsx';
import { RotationNote } from './rotation-note.tsx';

/** A key as somebody sees it whose role may not use it. Who can help is said once, over the table. */
export function LockedKeyRow({
  appId,
  row,
  rotation,
}: {
  appId: string;
  row: KeyRow;
  rotation: RotationView | undefined;
}) {
  return (
    <Row>
      <KeyCells row={row} />
      <Cell>
        <span className="grid min-w-0 gap-2">
          <LockedAct label="Reveal secret" />
          {rotation && <RotationNote appId={appId} keyName={row.name} rotation={rotation} isLocked />}
        </span>
      </Cell>
      <Cell align="right">
        <span className="flex flex-wrap gap-x-4 gap-y-1 sm:justify-end">
          <LockedAct label="Get JWT" />
          <LockedAct label="Rotate" />
          <LockedAct label="Delete" />
        </span>
      </Cell>
    </Row>
  );
}

function LockedAct({ label }: { label: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-xs text-ink-muted">
      <Lock aria-hidden="true" className="size-3.5 shrink-0" />
      {label}
      <span className="sr-only"> (locked)</span>
    </span>
  );
}
