'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Button } from '#components/ui/button';
import { MonoId } from '#components/ui/mono-id';
import { Cell, NoteRow, Row } from '#components/ui/table';
import { Time } from '#components/ui/time';
import type { AppRow } from '#lib/data/apps';
import { channelsQuery } from '#lib/queries/apps';
import { routes } from '#lib/routes';
import { type ChannelMarks, ChannelMarksCell, type ChannelsKnown } from './channel-marks.tsx';

interface AppRowsProps {
  apps: readonly AppRow[];
  marks: ChannelMarks;
}

/** One page of rows. Their channels are asked for in one request, once the rows are on screen. */
export function AppRows({ apps, marks }: AppRowsProps) {
  const channels = useQuery(channelsQuery(apps.map((app) => app.id)));
  const known = (appId: string): ChannelsKnown =>
    channels.isPending ? 'pending' : (channels.data?.[appId] ?? 'unknown');
  const hasGaps = channels.isError || Object.values(channels.data ?? {}).includes(null);
  return (
    <>
      {apps.map((app) => (
        <AppTableRow key={app.id} app={app} marks={marks} channels={known(app.id)} />
      ))}
      {hasGaps && (
        <NoteRow columns={4}>
          <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            The messaging service did not tell the channels of some of these apps.
            <Button size="sm" isPending={channels.isFetching} onClick={() => channels.refetch()}>
              Ask again
            </Button>
          </span>
        </NoteRow>
      )}
    </>
  );
}

interface AppTableRowProps {
  app: AppRow;
  marks: ChannelMarks;
  channels: ChannelsKnown;
}

/** The whole row leads to the app; the copy button lies above it. */
function AppTableRow({ app, marks, channels }: AppTableRowProps) {
  return (
    <Row>
      <Cell isRowHeader>
        <Link
          href={routes.app(app.id)}
          // Twenty-five rows would be twenty-five reads of the service for one that is opened.
          prefetch={false}
          dir="auto"
          className="wrap-anywhere min-w-0 rounded-sm font-medium after:absolute after:inset-0 hover:underline"
        >
          {app.name}
        </Link>
      </Cell>
      <Cell label="App ID">
        <span className="relative z-1 inline-flex min-w-0">
          <MonoId value={app.id} name={`app id of ${app.name}`} />
        </span>
      </Cell>
      <Cell label="Channels">
        <ChannelMarksCell channels={channels} marks={marks} />
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
