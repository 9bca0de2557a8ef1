import { UserSearch as SearchIcon } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { EmptyState } from '#components/ui/empty-state';
import { PanelError } from '#components/ui/panel-error';
import { Conversation } from '#components/users/conversation';
import { FailedConversation, FailedProfile } from '#components/users/failed-parts';
import { Profile } from '#components/users/profile';
import { UserSearch } from '#components/users/user-search';
import { UserSkeleton } from '#components/users/user-skeleton';
import { UsersHeading } from '#components/users/users-heading';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff, type Staff } from '#lib/auth/session';
import { find, findApp } from '#lib/data/find';
import { getConversation, getUser } from '#lib/data/users';

interface PageProps {
  params: Promise<{ appId: string }>;
  searchParams: Promise<{ user?: string | string[] }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const app = await findApp((await params).appId);
  return { title: app?.ok ? `Users · ${app.data.name}` : 'Users' };
}

export default async function UsersPage({ params, searchParams }: PageProps) {
  const [{ appId }, query, staff] = await Promise.all([params, searchParams, requireStaff()]);
  const userId = [query.user].flat()[0]?.trim() || undefined;
  return (
    <>
      <UsersHeading />
      <UserSearch appId={appId} user={userId} />
      {userId ? (
        <Suspense key={userId} fallback={<UserSkeleton />}>
          <User appId={appId} userId={userId} staff={staff} />
        </Suspense>
      ) : (
        <>
          <EmptyState icon={<SearchIcon />} title="Whom are you looking for?">
            Enter an id to see the person and what was written.
          </EmptyState>
          <Suspense>
            <AppIsThere appId={appId} />
          </Suspense>
        </>
      )}
    </>
  );
}

/** Draws nothing, or the page for an app that does not exist. */
async function AppIsThere({ appId }: { appId: string }) {
  if (!(await findApp(appId))) notFound();
  return null;
}

interface UserProps {
  appId: string;
  userId: string;
  staff: Staff;
}

/** The app, the profile and the conversation are read side by side, and each may fail alone. */
async function User({ appId, userId, staff }: UserProps) {
  const [app, user, conversation] = await Promise.all([
    findApp(appId),
    find(() => getUser(staff, appId, userId)),
    find(() => getConversation(staff, appId, userId)),
  ]);
  if (!app) notFound();
  if (!user)
    return (
      <EmptyState title="Nobody in this app has this id">
        <span className="wrap-anywhere">“{userId}”</span> is neither an id of the service nor one that was
        given to a person. Capital letters and spaces count.
      </EmptyState>
    );
  const lockedFor = isAllowed(staff.role, 'user.markRead') ? undefined : whoMay('user.markRead');
  const place = { appId, userId };
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      {!conversation && <PanelError title="The conversation could not be loaded." />}
      {conversation?.ok && <Conversation {...place} first={conversation.data} lockedFor={lockedFor} />}
      {conversation?.ok === false && (
        <FailedConversation {...place} failure={conversation.failure} lockedFor={lockedFor} />
      )}
      {user.ok ? <Profile user={user.data} /> : <FailedProfile {...place} failure={user.failure} />}
    </div>
  );
}
