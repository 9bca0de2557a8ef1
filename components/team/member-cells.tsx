import { Badge } from '#components/ui/badge';
import { Cell } from '#components/ui/table';
import { Time } from '#components/ui/time';
import type { StaffRow } from '#lib/data/staff';
import { roleNames } from './role-words.tsx';

/** Who, as what, when last and in what state: the part of a row that everybody sees. */
export function MemberCells({ row, isSelf }: { row: StaffRow; isSelf: boolean }) {
  return (
    <>
      <Cell isRowHeader>
        <span className="grid min-w-0">
          <span className="flex flex-wrap items-center gap-x-2">
            <span dir="auto" className="wrap-anywhere font-medium">
              {row.name}
            </span>
            {isSelf && <Badge tone="accent">You</Badge>}
            {row.hasSingleSignOn && <Badge>Single sign-on</Badge>}
          </span>
          <span className="wrap-anywhere text-ink-muted">{row.email}</span>
        </span>
      </Cell>
      <Cell label="Role">{roleNames[row.role]}</Cell>
      <Cell label="Last sign-in">
        <Time value={row.lastSignInAt} never="Never signed in" />
      </Cell>
      {row.factors && <Cell label="Second factor">{factorWords(row.factors)}</Cell>}
      <Cell label="State">
        {row.isDisabled ? <Badge tone="warn">Disabled</Badge> : <Badge tone="ok">Active</Badge>}
      </Cell>
    </>
  );
}

function factorWords({ totp, passkeys }: NonNullable<StaffRow['factors']>) {
  const words = [
    ...(passkeys > 0 ? [passkeys === 1 ? '1 passkey' : `${passkeys} passkeys`] : []),
    ...(totp ? ['authenticator app'] : []),
  ].join(', ');
  return words ? (
    words.charAt(0).toUpperCase() + words.slice(1)
  ) : (
    <span className="text-ink-muted">None</span>
  );
}
