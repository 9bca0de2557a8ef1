'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '#components/ui/button';
import type { AppRow, AppsPage } from '#lib/data/apps';
import { appsQuery } from '#lib/queries/apps';
import { AppsTable } from './apps-table.tsx';
import type { ChannelMarks } from './channel-marks.tsx';
import { ListTrouble } from './list-trouble.tsx';

interface AppsListProps {
  /** As the server drew it. */
  firstPage: AppsPage;
  marks: ChannelMarks;
}

/** All apps, in the service's order, a page at a time. */
export function AppsList({ firstPage, marks }: AppsListProps) {
  const apps = useInfiniteQuery(appsQuery(firstPage));
  const pages = withoutRepeats(apps.data.pages);
  const count = pages.reduce((sum, page) => sum + page.length, 0);
  return (
    <div className="grid gap-4">
      <AppsTable pages={pages} marks={marks} />
      {apps.error && (
        <ListTrouble
          error={apps.error}
          title={
            apps.isFetchNextPageError ? 'More apps could not be loaded.' : 'This list may be out of date.'
          }
          onRetry={() => (apps.isFetchNextPageError ? apps.fetchNextPage() : apps.refetch())}
        />
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-sm text-ink-muted">
          {apps.hasNextPage ? `The first ${count} apps` : count === 1 ? '1 app' : `${count} apps`}
        </p>
        {apps.hasNextPage && !apps.isFetchNextPageError && (
          <Button isPending={apps.isFetchingNextPage} onClick={() => apps.fetchNextPage()}>
            Load more
          </Button>
        )}
      </div>
    </div>
  );
}

/** Paging is by offset, so an app deleted meanwhile moves others into view twice. The first place counts. */
function withoutRepeats(pages: readonly AppsPage[]): AppRow[][] {
  const seen = new Set<string>();
  return pages.map(({ apps }) => apps.filter(({ id }) => !seen.has(id) && seen.add(id)));
}
