'use client';

import Link from 'next/link';
import { MonoId } from '#components/ui/mono-id';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import { Time } from '#components/ui/time';
import type { AppRow } from '#lib/data/apps';
import { routes } from '#lib/routes';
import { type ChannelMarks, ChannelMarksCell, type ChannelsKnown } from './channel-marks.tsx';

interface AppsTableProps {
  pages: readonly (readonly AppRow[])[];
  marks: ChannelMarks;
  channelsOf: (page: number, appId: string) => ChannelsKnown;
}

export function AppsTable({ pages, marks, channelsOf }: AppsTableProps) {
  return (
    <Table
      caption="Apps"
      head={
        <>
          <HeadCell>Name</HeadCell>
          <HeadCell>App ID</HeadCell>
          <HeadCell>Channels</HeadCell>
          <HeadCell>Created</HeadCell>
        </>
      }
    >
      {pages.map((apps, page) =>
        apps.map((app) => (
          <AppTableRow key={app.id} app={app} marks={marks} channels={channelsOf(page, app.id)} />
        )),
      )}
    </Table>
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
