import type { Loaded } from '#lib/data/failures';
import type { OtherUse } from '#lib/data/taken';
import { OtherUses } from './other-uses.tsx';

interface OtherUsesNoticeProps {
  appId: string;
  channelName: string;
  uses: Promise<Loaded<readonly OtherUse[]>>;
}

/** Put it into Suspense: it asks about other apps. When that fails there is nothing to warn of, and nothing to say. */
export async function OtherUsesNotice({ appId, channelName, uses }: OtherUsesNoticeProps) {
  const loaded = await uses;
  return loaded.ok ? <OtherUses appId={appId} channelName={channelName} uses={loaded.data} /> : null;
}
