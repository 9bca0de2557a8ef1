import { CopyButton } from '#components/ui/copy-button';
import { DescriptionItem, DescriptionList } from '#components/ui/description-list';
import { MonoId } from '#components/ui/mono-id';
import { Skeleton } from '#components/ui/skeleton';
import { Time } from '#components/ui/time';
import type { AppDetail } from '#lib/data/apps';

interface AppFactsProps {
  app: Omit<AppDetail, 'token' | 'name'> & Partial<Pick<AppDetail, 'token'>>;
  /** The index keeps no tokens: its place is held until the service tells it. */
  isTokenComing?: boolean;
}

/** What the service tells about the app itself. */
export function AppFacts({ app, isTokenComing = false }: AppFactsProps) {
  return (
    <DescriptionList>
      <DescriptionItem term="App ID">
        <MonoId value={app.id} name="app id" />
      </DescriptionItem>
      {app.token !== undefined && (
        <DescriptionItem term="App token">
          <span className="flex min-w-0 flex-wrap items-center gap-x-1">
            <code className="wrap-anywhere min-w-0 text-xs text-ink-muted">{app.token}</code>
            <CopyButton value={app.token} label="Copy app token" />
            <span className="text-xs text-ink-muted">
              Public: the web, iOS and Android clients carry it. It is not a secret.
            </span>
          </span>
        </DescriptionItem>
      )}
      {isTokenComing && (
        <DescriptionItem term="App token">
          <span className="flex h-7 items-center">
            <Skeleton width="md" />
          </span>
        </DescriptionItem>
      )}
      {app.createdAt !== null && (
        <DescriptionItem term="Created">
          <Time value={app.createdAt} />
        </DescriptionItem>
      )}
    </DescriptionList>
  );
}
