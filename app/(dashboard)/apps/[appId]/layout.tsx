import { type ReactNode, Suspense } from 'react';
import { AppHead, AppHeadSkeleton } from '#components/apps/app-head';
import { PendingDeletions } from '#components/apps/pending-deletions';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff } from '#lib/auth/session';
import { pendingDeletions } from '#lib/data/deletions';
import { load } from '#lib/data/failures';
import { findApp } from '#lib/data/find';
import { lastKnownName } from '#lib/data/last-known';

interface AppLayoutProps {
  params: Promise<{ appId: string }>;
  children: ReactNode;
}

/** Whose pages these are. It only shows the name: each page reads, and is refused, by itself. */
export default async function AppLayout({ params, children }: AppLayoutProps) {
  const { appId } = await params;
  return (
    <>
      <Suspense fallback={<AppHeadSkeleton appId={appId} />}>
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
  if (!app || app.ok) return app && <AppHead appId={appId} name={app.data.name} />;
  const staff = await requireStaff();
  const last = await load(() => lastKnownName(staff, appId));
  return <AppHead appId={appId} name={last.ok ? last.data?.data : undefined} />;
}

/** Said over every screen of an app that waits for its end. */
async function Deletion({ appId }: { appId: string }) {
  const staff = await requireStaff();
  const lockedFor = isAllowed(staff.role, 'app.keep') ? undefined : whoMay('app.keep');
  return (
    <PendingDeletions appId={appId} deletions={load(() => pendingDeletions(staff))} lockedFor={lockedFor} />
  );
}
