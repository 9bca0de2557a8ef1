import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CreateKeyHost } from '#components/keys/create-key';
import { KeysHeading } from '#components/keys/keys-heading';
import { KeysPanel } from '#components/keys/keys-panel';
import { PanelError } from '#components/ui/panel-error';
import { isAllowed, type Permission, whoMay } from '#lib/auth/roles';
import { requireStaff } from '#lib/auth/session';
import { load } from '#lib/data/failures';
import { find, findApp } from '#lib/data/find';
import { listKeys } from '#lib/data/keys';
import { listRotations } from '#lib/data/rotations';

interface PageProps {
  params: Promise<{ appId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const app = await findApp((await params).appId);
  return { title: app?.ok ? `Keys · ${app.data.name}` : 'Keys' };
}

export default async function KeysPage({ params }: PageProps) {
  const [{ appId }, staff] = await Promise.all([params, requireStaff()]);
  const [keys, rotations] = await Promise.all([
    find(() => listKeys(staff, appId)),
    load(() => listRotations(staff, appId)),
  ]);
  if (!keys) notFound();
  const lockOf = (permission: Permission) =>
    isAllowed(staff.role, permission) ? undefined : whoMay(permission);
  return (
    <CreateKeyHost appId={appId}>
      <KeysHeading />
      {keys.ok ? (
        <KeysPanel
          appId={appId}
          keys={keys.data}
          rotations={rotations.ok ? rotations.data : []}
          lockedFor={{ create: lockOf('key.create'), use: lockOf('key.reveal') }}
        />
      ) : (
        <PanelError title="The keys could not be loaded." failure={keys.failure} />
      )}
    </CreateKeyHost>
  );
}
