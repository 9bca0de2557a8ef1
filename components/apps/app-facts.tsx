import { CopyButton } from '#components/ui/copy-button';
import { DescriptionItem, DescriptionList } from '#components/ui/description-list';
import { MonoId } from '#components/ui/mono-id';
import { Time } from '#components/ui/time';
import type { AppDetail } from '#lib/data/apps';

/** What the service tells about the app itself. */
export function AppFacts({ app }: { app: AppDetail }) {
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
      {app.createdAt !== null && (
        <DescriptionItem term="Created">
          <Time value={app.createdAt} />
        </DescriptionItem>
      )}
    </DescriptionList>
  );
}
