import { Locked } from '#components/ui/locked';
import { Cell, Row } from '#components/ui/table';
import type { KeyRow } from '#lib/data/keys';
import { KeyCells } from './key-cells.tsx';

/** A key as somebody sees it whose role may not use it. */
export function LockedKeyRow({ row, who }: { row: KeyRow; who: string }) {
  return (
    <Row>
      <KeyCells row={row} />
      <Cell label="Secret">
        <Locked label="Reveal secret" who={who} />
      </Cell>
      <Cell align="right">
        <span className="text-xs text-ink-muted">“Get JWT” and “Delete” are locked too.</span>
      </Cell>
    </Row>
  );
}
