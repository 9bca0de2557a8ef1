import { type ReactNode, Suspense } from 'react';
import { AppHead, AppHeadSkeleton } from '#components/apps/app-head';
import { PendingDeletions } from '#components/apps/pending-deletions';
import { CheckedNote, IndexNote } from '#components/apps/seen-note';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff } from '#lib/auth/session';
import { findPendingDeletions } from '#lib/data/deletions';
import { load } from '#lib/data/failures';
import { findApp } from '#lib/data/find';
import { findIndexedApp } from '#lib/data/fleet-app';

interface AppLayoutProps {
  params: Promise<{ appId: string }>;
  children: ReactNode;
}

/** Whose pages these are. It only shows the name: each page reads, and is refused, by itself. */
export default async function AppLayout({ params, children }: AppLayoutProps) {
  const { appId } = await params;
  const indexed = await findIndexedApp(await requireStaff(), appId);
  return (
    <>
      <Suspense
        fallback={
          indexed ? (
            <AppHead
              appId={appId}
              name={indexed.name}
              note={<IndexNote seenAt={indexed.seenAt} drawnAt={Date.now()} />}
            />
          ) : (
            <AppHeadSkeleton appId={appId} />
          )
        }
      >
        <Head appId={appId} />
      </Suspense>
      <Suspense>
        <Deletion appId={appId} />
      </Suspense>
      {children}
    </>
  );
}

/** Nothing at all for an app that does not exist: the page below says so. */
async function Head({ appId }: { appId: string }) {
  const app = await findApp(appId);
  if (!app) return null;
  const indexed = app.ok ? undefined : await findIndexedApp(await requireStaff(), appId);
  return (
    <AppHead
      appId={appId}
      name={app.ok ? app.data.name : indexed?.name}
      note={(app.ok || indexed) && <CheckedNote at={Date.now()} isAnswered={app.ok} />}
    />
  );
}

/** Said over every screen of an app that waits for its end. */
async function Deletion({ appId }: { appId: string }) {
  const staff = await requireStaff();
  const lockedFor = isAllowed(staff.role, 'app.keep') ? undefined : whoMay('app.keep');
  return (
    <PendingDeletions
      appId={appId}
      deletions={load(() => findPendingDeletions(staff))}
      lockedFor={lockedFor}
    />
  );
}
