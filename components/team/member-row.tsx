'use client';

import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Menu, MenuButton } from '#components/ui/menu';
import { Cell, Row } from '#components/ui/table';
import type { StaffRow } from '#lib/data/staff';
import { DisableDialog } from './disable-dialog.tsx';
import { EnableDialog } from './enable-dialog.tsx';
import { EndSessionsDialog } from './end-sessions-dialog.tsx';
import { MemberCells } from './member-cells.tsx';
import { PasswordLinkDialog } from './password-link-dialog.tsx';
import { RemoveFactorDialog } from './remove-factor-dialog.tsx';
import { RoleDialog } from './role-dialog.tsx';
import { UnlinkDialog } from './unlink-dialog.tsx';

export interface MemberDialogProps {
  row: StaffRow;
  onClose: () => void;
}

const dialogs = {
  role: RoleDialog,
  password: PasswordLinkDialog,
  factor: RemoveFactorDialog,
  unlink: UnlinkDialog,
  sessions: EndSessionsDialog,
  disable: DisableDialog,
  enable: EnableDialog,
} as const;

/** One colleague and what an admin can do for, or against, them. */
export function MemberRow({ row, isSelf }: { row: StaffRow; isSelf: boolean }) {
  const [open, setOpen] = useState<keyof typeof dialogs>();
  const Dialog = open && dialogs[open];
  return (
    <Row>
      <MemberCells row={row} isSelf={isSelf} />
      <Cell align="right">
        <Menu label={`Actions for ${row.name}`} trigger={<Ellipsis aria-hidden="true" />}>
          <MenuButton onSelect={() => setOpen('role')}>Change role</MenuButton>
          {!row.isDisabled && (
            <MenuButton onSelect={() => setOpen('password')}>Link for a new password</MenuButton>
          )}
          {!isSelf && hasFactors(row) && (
            <MenuButton onSelect={() => setOpen('factor')}>Remove second factor</MenuButton>
          )}
          {row.hasSingleSignOn && (
            <MenuButton onSelect={() => setOpen('unlink')}>Unlink single sign-on</MenuButton>
          )}
          {!row.isDisabled && !isSelf && (
            <MenuButton onSelect={() => setOpen('sessions')}>End sessions</MenuButton>
          )}
          {row.isDisabled ? (
            <MenuButton onSelect={() => setOpen('enable')}>Enable</MenuButton>
          ) : (
            !isSelf && (
              <MenuButton isDanger onSelect={() => setOpen('disable')}>
                Disable
              </MenuButton>
            )
          )}
        </Menu>
        {Dialog && <Dialog row={row} onClose={() => setOpen(undefined)} />}
      </Cell>
    </Row>
  );
}

const hasFactors = ({ factors }: StaffRow) => factors !== undefined && (factors.totp || factors.passkeys > 0);
