import { Locked } from '#components/ui/locked';
import { Section } from '#components/ui/section';
import { Skeleton } from '#components/ui/skeleton';
import { DeleteAppButton } from './delete-app-button.tsx';

interface DeleteAppSectionProps {
  app: { id: string; name: string };
  /** Its deletion has been asked for and can still be called back. */
  isWaiting: boolean;
  /** Milliseconds until the deletion happens. */
  regretMs: number;
  /** Who can help, when this person's role may not delete. */
  lockedFor: string | undefined;
}

export function DeleteAppSection({ app, isWaiting, regretMs, lockedFor }: DeleteAppSectionProps) {
  if (isWaiting)
    return (
      <Section title="Delete app" isBoxed>
        <p className="text-sm text-ink-muted">
          This app is about to be deleted. Until then it can be called back at the top of this page.
        </p>
      </Section>
    );
  return (
    <Section title="Delete app" isBoxed>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="min-w-0 flex-1 basis-64 text-sm text-ink-muted">
          Removes the app with all its integrations, keys and webhooks. It can be called back for a short
          while; after that there is no undo.
        </p>
        {lockedFor ? (
          <Locked label="Delete app" who={lockedFor} />
        ) : (
          <DeleteAppButton app={app} regretMs={regretMs} />
        )}
      </div>
    </Section>
  );
}

export function DeleteAppSkeleton() {
  return (
    <Section title="Delete app" isBoxed>
      <div className="flex h-8 items-center">
        <Skeleton width="lg" />
      </div>
    </Section>
  );
}
