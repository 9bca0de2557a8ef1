import type { FleetRow } from '#lib/data/fleet-search';
import { AppFacts } from './app-facts.tsx';
import { AppHead } from './app-head.tsx';
import { OverviewSkeleton } from './overview-skeleton.tsx';
import { IndexNote } from './seen-note.tsx';

/** What a row of the list knows of an app's page, in the places that the page will have. `at`: milliseconds, server's clock. */
export function OpeningApp({ app, at }: { app: FleetRow; at: number }) {
  return (
    <div className="grid gap-6">
      <AppHead
        appId={app.id}
        name={app.name}
        note={<IndexNote seenAt={app.seenAt} drawnAt={at} />}
        isOpening
      />
      <AppFacts app={app} isTokenComing />
      <OverviewSkeleton />
    </div>
  );
}
