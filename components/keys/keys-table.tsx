import { HeadCell, Table } from '#components/ui/table';
import type { KeyRow } from '#lib/data/keys';
import type { RotationView } from '#lib/data/rotations';
import { KeyTableRow } from './key-table-row.tsx';
import { LockedKeyRow } from './locked-key-row.tsx';

interface KeysTableProps {
  appId: string;
  keys: readonly KeyRow[];
  rotations: readonly RotationView[];
  /** This person's role may not use keys. */
  isLocked: boolean;
}

/** The app's keys without their secrets. */
export function KeysTable({ appId, keys, rotations, isLocked }: KeysTableProps) {
  const rotationOf = (keyId: string) => rotations.find((rotation) => rotation.oldKeyId === keyId);
  return (
    <Table
      caption="Keys of this app"
      head={
        <>
          <HeadCell>Name</HeadCell>
          <HeadCell>Created</HeadCell>
          <HeadCell>Secret</HeadCell>
          <HeadCell hasHiddenLabel>Actions</HeadCell>
        </>
      }
    >
      {keys.map((row) =>
        isLocked ? (
          <LockedKeyRow key={row.id} appId={appId} row={row} rotation={rotationOf(row.id)} />
        ) : (
          <KeyTableRow
            key={row.id}
            appId={appId}
            row={row}
            isLast={keys.length === 1}
            rotation={rotationOf(row.id)}
          />
        ),
      )}
    </Table>
  );
}
