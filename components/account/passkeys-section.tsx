'use client';

import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '#components/ui/empty-state';
import { Section } from '#components/ui/section';
import { HeadCell, Table } from '#components/ui/table';
import type { Factors } from '#lib/data/factors';
import { AddPasskey } from './add-passkey.tsx';
import { PasskeyRow } from './passkey-row.tsx';
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx';

/** Holds the recovery codes above the list, which is drawn anew once the first passkey is there. */
export function PasskeysSection({ factors }: { factors: Factors }) {
  const [codes, setCodes] = useState<readonly string[]>();
  const { passkeys, passkeyObstacle } = factors;
  return (
    <Section
      title="Passkeys"
      description="Sign in with your finger, face or PIN instead of the password. A passkey counts as both factors."
      actions={<AddPasskey obstacle={passkeyObstacle} onCodes={setCodes} />}
    >
      {passkeys.length === 0 ? (
        <EmptyState icon={<KeyRound />} title="No passkeys yet" />
      ) : (
        <Table
          caption="Your passkeys"
          head={
            <>
              <HeadCell>Name</HeadCell>
              <HeadCell>Added</HeadCell>
              <HeadCell>Last use</HeadCell>
              <HeadCell hasHiddenLabel>Actions</HeadCell>
            </>
          }
        >
          {passkeys.map((row) => (
            <PasskeyRow key={row.id} row={row} />
          ))}
        </Table>
      )}
      {codes && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(undefined)} />}
    </Section>
  );
}
