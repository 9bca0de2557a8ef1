import type { PendingDeletion as Deletion } from '#lib/data/deletions';
import type { Loaded } from '#lib/data/failures';
import { PendingDeletionOnDemand } from './pending-deletion-on-demand.tsx';

interface PendingDeletionsProps {
  deletions: Promise<Loaded<readonly Deletion[]>>;
  /** Only this app's. */
  appId?: string;
  lockedFor: string | undefined;
}

/** Put it into Suspense; while nothing waits it is nothing. */
export async function PendingDeletions({ deletions, appId, lockedFor }: PendingDeletionsProps) {
  const loaded = await deletions;
  if (!loaded.ok) return null;
  return loaded.data
    .filter((deletion) => appId === undefined || deletion.appId === appId)
    .map((deletion) => (
      <PendingDeletionOnDemand key={deletion.id} deletion={deletion} lockedFor={lockedFor} />
    ));
}
