'use client';

import Link from 'next/link';
import { Badge } from '#components/ui/badge';
import { CopyButton } from '#components/ui/copy-button';
import { Cell, Row } from '#components/ui/table';
import { Time } from '#components/ui/time';
import type { FleetRow } from '#lib/data/fleet-search';
import { routes } from '#lib/routes';
import { OpensApp } from './app-opener.tsx';
import { type ChannelMarks, ChannelMarksCell } from './channel-marks.tsx';
import { Highlight, HighlightPart } from './highlight.tsx';
import type { RowNews } from './use-fleet-check.tsx';

interface AppTableRowProps {
  app: FleetRow;
  /** Place in the whole list, from 0. */
  index: number;
  marks: ChannelMarks;
  news: RowNews | undefined;
  /** The service did not tell the channels, if nobody knows them. */
  isUntold: boolean;
  /** The one row that Tab reaches; the arrow keys reach the others. */
  isCurrent: boolean;
  measure: ((element: HTMLElement | null) => void) | undefined;
}

/** The whole row leads to the app; the copy button lies above it. */
export function AppTableRow({ app, index, marks, news, isUntold, isCurrent, measure }: AppTableRowProps) {
  const { match } = app;
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <Row ref={measure} data-index={index} aria-rowindex={index + 2}>
      <Cell isRowHeader>
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <Link
            href={routes.app(app.id)}
            // Twenty-five rows would be as many reads of the service for one that is opened.
            prefetch={false}
            dir="auto"
            tabIndex={tabIndex}
            className="wrap-anywhere min-w-0 rounded-sm font-medium after:absolute after:inset-0 hover:underline"
          >
            <Highlight text={app.name} spans={match?.spansOfName ?? []} />
            <OpensApp app={app} />
          </Link>
          {news === 'new' && <Badge tone="accent">New</Badge>}
          {news === 'changed' && <Badge tone="accent">Changed</Badge>}
          {app.hasTrouble && <Badge tone="warn">Trouble</Badge>}
          {news === 'gone' && (
            <span className="basis-full text-xs text-danger-ink">
              This app no longer exists at the service.
            </span>
          )}
          {match?.type && (
            <span className="wrap-anywhere basis-full text-xs text-ink-muted">
              {marks[match.type]?.name ?? match.type} · {match.label}:{' '}
              <bdi>
                <HighlightPart text={match.value} spans={match.spans} />
              </bdi>
            </span>
          )}
        </span>
      </Cell>
      <Cell label="App ID">
        <span className="relative z-1 inline-flex max-w-full min-w-0 items-center gap-1">
          <code className="wrap-anywhere min-w-0 text-xs text-ink-muted">
            <Highlight text={app.id} spans={match?.field === 'id' ? match.spans : []} />
          </code>
          <CopyButton value={app.id} label={`Copy app id of ${app.name}`} tabIndex={tabIndex} />
        </span>
      </Cell>
      <Cell label="Channels">
        <ChannelMarksCell channels={app.channels ?? (isUntold ? 'unknown' : 'pending')} marks={marks} />
      </Cell>
      <Cell label="Created">
        {app.createdAt !== null && (
          <span className="relative z-1">
            <Time value={app.createdAt} isDateOnly />
          </span>
        )}
      </Cell>
    </Row>
  );
}

/** A row that is on its way, where scrolling went ahead of the reading. */
export function LoadingRow({ index, measure }: Pick<AppTableRowProps, 'index' | 'measure'>) {
  return (
    <Row ref={measure} data-index={index} aria-rowindex={index + 2}>
      <Cell isRowHeader>
        <span className="block h-3 w-40 animate-pulse rounded-sm bg-well" />
        <span className="sr-only">Loading</span>
      </Cell>
      <Cell>{null}</Cell>
      <Cell>{null}</Cell>
      <Cell>{null}</Cell>
    </Row>
  );
}
