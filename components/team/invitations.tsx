import { Section } from '#components/ui/section';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import { Time } from '#components/ui/time';
import type { InvitationRow } from '#lib/data/invitations';
import { RevokeInvitation } from './revoke-invitation.tsx';
import { roleNames } from './role-words.tsx';

interface InvitationsProps {
  invitations: readonly InvitationRow[];
  isLocked: boolean;
}

/** Who was invited and has not come yet. Left out while there is nobody. */
export function Invitations({ invitations, isLocked }: InvitationsProps) {
  if (invitations.length === 0) return null;
  return (
    <Section
      title="Invited"
      description="These links still work. A link itself is shown only when it is made."
    >
      <Table
        caption="Pending invitations"
        head={
          <>
            <HeadCell>Email</HeadCell>
            <HeadCell>Role</HeadCell>
            <HeadCell>Works until</HeadCell>
            {!isLocked && <HeadCell hasHiddenLabel>Actions</HeadCell>}
          </>
        }
      >
        {invitations.map((row) => (
          <Row key={row.id}>
            <Cell isRowHeader>
              <span className="wrap-anywhere font-medium">{row.email}</span>
            </Cell>
            <Cell label="Role">{roleNames[row.role]}</Cell>
            <Cell label="Works until">
              <Time value={row.expiresAt} />
            </Cell>
            {!isLocked && (
              <Cell align="right">
                <RevokeInvitation id={row.id} email={row.email} />
              </Cell>
            )}
          </Row>
        ))}
      </Table>
    </Section>
  );
}
