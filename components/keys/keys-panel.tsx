import { KeyRound } from 'lucide-react';
import { ExportButton } from '#components/forms/export-button';
import { KnownIds } from '#components/layout/known-ids';
import { Alert } from '#components/ui/alert';
import { EmptyState } from '#components/ui/empty-state';
import { Locked } from '#components/ui/locked';
import { Skeleton, SkeletonGroup, SkeletonRows } from '#components/ui/skeleton';
import type { KeyRow } from '#lib/data/keys';
import type { RotationView } from '#lib/data/rotations';
import { routes } from '#lib/routes';
import { ActOnArrival } from './act-on-arrival.tsx';
import { CreateKeyButton } from './create-key.tsx';
import { KeysTable } from './keys-table.tsx';

interface KeysPanelProps {
  appId: string;
  keys: readonly KeyRow[];
  rotations: readonly RotationView[];
  /** Who can help, where the role does not allow it. */
  lockedFor: { create: string | undefined; use: string | undefined };
}

export function KeysPanel({ appId, keys, rotations, lockedFor }: KeysPanelProps) {
  const create = lockedFor.create ? (
    <Locked label="Create key" who={lockedFor.create} />
  ) : (
    <CreateKeyButton />
  );
  if (keys.length === 0)
    return (
      <EmptyState icon={<KeyRound />} title="No keys yet" action={create}>
        A server needs a key to sign its calls for this app.
      </EmptyState>
    );
  return (
    <div className="grid gap-3">
      <KnownIds name="keyId" things={keys.map(({ id, name }) => ({ id, label: name }))} />
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="text-sm text-ink-muted">{keys.length === 1 ? '1 key' : `${keys.length} keys`}</p>
        <div className="flex flex-wrap items-center gap-2">
          <ExportButton size="sm" action={routes.keysExport(appId)} />
          {create}
        </div>
      </div>
      {lockedFor.use && (
        <Alert title="Your role does not allow using keys">
          Revealing a secret, getting a JWT, rotating and deleting a key are locked. Ask {lockedFor.use}.
        </Alert>
      )}
      <ActOnArrival>
        <KeysTable appId={appId} keys={keys} rotations={rotations} isLocked={lockedFor.use !== undefined} />
      </ActOnArrival>
    </div>
  );
}

export function KeysSkeleton() {
  return (
    <SkeletonGroup label="Loading keys">
      <div className="grid gap-3">
        <div className="flex h-8 items-center">
          <Skeleton width="xs" />
        </div>
        <SkeletonRows count={2} right="lg" height="xl" hasHead />
      </div>
    </SkeletonGroup>
  );
}
