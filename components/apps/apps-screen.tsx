'use client';

import { type KeyboardEvent, Suspense, useCallback, useRef, useState } from 'react';
import type { Loaded } from '#lib/data/failures';
import type { FleetCheck } from '#lib/data/fleet-check';
import type { SavedView } from '#lib/data/saved-views';
import type { AppsQuery } from '#lib/queries/apps-query';
import { AppTableRow, LoadingRow } from './app-row.tsx';
import { AppsStatus } from './apps-status.tsx';
import { AppsTable, RowSpace, rowAfterKey } from './apps-table.tsx';
import { AppsToolbar, useSlash } from './apps-toolbar.tsx';
import type { ChannelMarks } from './channel-marks.tsx';
import { FilterChips } from './filter-chips.tsx';
import { ListTrouble } from './list-trouble.tsx';
import { NothingMatches, NotTold } from './nothing-matches.tsx';
import { SettleCheck } from './settle-check.tsx';
import { type FirstPage, useAppsPages } from './use-apps-pages.tsx';
import { useAppsQuery } from './use-apps-query.tsx';
import { useFleetCheck } from './use-fleet-check.tsx';
import { useGoneNames } from './use-gone-names.tsx';
import { useRefresh } from './use-refresh.tsx';
import { useRowFocus } from './use-row-focus.tsx';
import { useRowWindow } from './use-row-window.tsx';
import { useSightCheck } from './use-sight-check.tsx';
import { ViewLinks } from './view-links.tsx';

interface AppsScreenProps {
  /** From the index, as the server drew it. */
  first: FirstPage;
  /** What the service says about it; comes while the list is on screen already. */
  check: Promise<Loaded<FleetCheck>>;
  marks: ChannelMarks;
  /** Whether the service tells how a channel does. */
  tellsTrouble: boolean;
  views: readonly SavedView[];
  firstView: AppsQuery | undefined;
}

/** All apps: found, filtered, sorted, walked through. */
export function AppsScreen({ first, check, marks, tellsTrouble, views, firstView }: AppsScreenProps) {
  const state = useAppsQuery(firstView);
  const { query, choose } = state;
  const [span, setSpan] = useState({ from: 0, to: 1 });
  const pages = useAppsPages(query, first, span.from, span.to);
  const { newest, rowAt, isBehind, reload } = pages;
  const { body, rows, follower } = useRowWindow(newest.total);
  if (span.from !== rows.from || span.to !== rows.to) setSpan({ from: rows.from, to: rows.to });
  const drawn = Array.from({ length: Math.max(0, rows.to - rows.from) }, (_, place) => rows.from + place);
  const apps = drawn.map(rowAt);
  const checks = useFleetCheck(reload);
  const gone = useGoneNames(checks.state.news, apps);
  const refresh = useRefresh(newest.state, reload);
  useSightCheck(apps, checks.ask);
  const focus = useRowFocus(body, rows);
  const search = useRef<HTMLInputElement>(null);
  useSlash(useCallback(() => search.current?.focus(), []));

  /** Of a row whose channels nobody knows yet: they are on their way, unless the service failed to tell them. */
  const isUntold = (id: string) => {
    const { phase, untold } = checks.state;
    return phase === 'failed' || (phase === 'checked' && untold.has(id));
  };
  const isSomeUntold = apps.some((app) => app?.channels === null && isUntold(app.id));
  const askAgain = () => checks.ask(apps.flatMap((app) => app?.id ?? []));
  const leaveSearch = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || newest.total === 0) return;
    event.preventDefault();
    focus.moveTo(0);
  };
  const walk = (event: KeyboardEvent) => {
    const next = rowAfterKey(event, newest.total);
    if (next === undefined) return;
    event.preventDefault();
    if (next < 0) search.current?.focus();
    else focus.moveTo(next);
  };
  return (
    <div className="grid gap-3">
      <Suspense>
        <SettleCheck check={check} onSettled={checks.settle} />
      </Suspense>
      <ViewLinks state={state} views={views} />
      <AppsToolbar
        state={state}
        marks={marks}
        tellsTrouble={tellsTrouble}
        views={views}
        searchRef={search}
        onKeyDown={leaveSearch}
      />
      <FilterChips query={query} marks={marks} onChange={choose} />
      <AppsStatus
        query={pages.shown}
        page={newest}
        check={checks.state}
        gone={gone}
        onRefresh={refresh.start}
        isRefreshing={refresh.isRunning}
      />
      {checks.state.phase === 'checked' && isSomeUntold && <NotTold onAsk={askAgain} />}
      {checks.state.failure && (
        <ListTrouble
          error={checks.state.failure}
          title="This list could not be checked at the service."
          onRetry={askAgain}
        />
      )}
      {pages.error && (
        <ListTrouble error={pages.error} title="The apps could not be read." onRetry={reload} />
      )}
      {newest.total === 0 && !isBehind ? (
        <NothingMatches
          query={query}
          state={newest.state}
          onClear={() => choose({ sort: query.sort, dir: query.dir })}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is pressed; keys bubble up
        <div onKeyDown={walk} onFocus={focus.note}>
          <AppsTable
            query={query}
            hrefOf={state.hrefOf}
            onSort={choose}
            total={newest.total}
            isBusy={isBehind}
            bodyRef={body}
          >
            <RowSpace height={rows.before} />
            {drawn.map((index) => {
              const app = rowAt(index);
              if (!app) return <LoadingRow key={index} index={index} measure={rows.measure} />;
              return (
                <AppTableRow
                  key={app.id}
                  app={app}
                  index={index}
                  marks={marks}
                  news={checks.state.news.get(app.id)}
                  isUntold={isUntold(app.id)}
                  isCurrent={focus.isCurrent(index)}
                  measure={rows.measure}
                />
              );
            })}
            <RowSpace height={rows.after} />
          </AppsTable>
          {follower}
        </div>
      )}
    </div>
  );
}
