'use client';

import { FailedPart } from '#components/forms/failed-part';
import type { Failure } from '#lib/data/failures';
import { fetchConversation } from '#lib/queries/conversation';
import { fetchUser } from '#lib/queries/parts';
import { Conversation } from './conversation.tsx';

interface FailedProfileProps {
  appId: string;
  userId: string;
  failure: Failure;
}

export function FailedProfile({ appId, userId, failure }: FailedProfileProps) {
  const draw = async (signal: AbortSignal) => {
    const [user, { Profile }] = await Promise.all([
      fetchUser(appId, userId, signal),
      import('./profile.tsx'),
    ]);
    return <Profile user={user} />;
  };
  return <FailedPart title="The profile could not be loaded." failure={failure} draw={draw} />;
}

interface FailedConversationProps extends FailedProfileProps {
  /** Who can help, when this person's role may not mark as read. */
  lockedFor: string | undefined;
}

export function FailedConversation({ appId, userId, failure, lockedFor }: FailedConversationProps) {
  const draw = async (signal: AbortSignal) => {
    const first = await fetchConversation(appId, userId, signal);
    return <Conversation appId={appId} userId={userId} first={first} lockedFor={lockedFor} />;
  };
  return <FailedPart title="The conversation could not be loaded." failure={failure} draw={draw} />;
}
