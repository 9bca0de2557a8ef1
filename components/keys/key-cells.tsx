import { MonoId } from '#components/ui/mono-id';
import { Cell } from '#components/ui/table';
import { Time } from '#components/ui/time';
import type { KeyRow } from '#lib/data/keys';

/** Name, id and date: the part of a row that everybody may see. */
export function KeyCells({ row }: { row: KeyRow }) {
  return (
    <>
      <Cell isRowHeader>
        <span className="grid min-w-0">
          <span dir="auto" className="wrap-anywhere font-medium">
            {row.name}
          </span>
          <MonoId value={row.id} name={`key id of ${row.name}`} />
        </span>
      </Cell>
      <Cell label="Created">{row.createdAt !== null && <Time value={row.createdAt} isDateOnly />}</Cell>
    </>
  );
}
