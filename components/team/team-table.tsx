import { HeadCell, Row, Table } from '#components/ui/table';
import type { StaffRow } from '#lib/data/staff';
import { MemberCells } from './member-cells.tsx';
import { MemberRow } from './member-row.tsx';

interface TeamTableProps {
  people: readonly StaffRow[];
  /** Who is looking. */
  selfId: string;
  /** This person's role may not manage others. */
  isLocked: boolean;
}

export function TeamTable({ people, selfId, isLocked }: TeamTableProps) {
  return (
    <Table
      caption="People on the team"
      head={
        <>
          <HeadCell>Name</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell>Last sign-in</HeadCell>
          {!isLocked && <HeadCell>Second factor</HeadCell>}
          <HeadCell>State</HeadCell>
          {!isLocked && <HeadCell hasHiddenLabel>Actions</HeadCell>}
        </>
      }
    >
      {people.map((row) =>
        isLocked ? (
          <Row key={row.id}>
            <MemberCells row={row} isSelf={row.id === selfId} />
          </Row>
        ) : (
          <MemberRow key={row.id} row={row} isSelf={row.id === selfId} />
        ),
      )}
    </Table>
  );
}
