'use client';

import { HeadCell, Table } from '#components/ui/table';
import type { AppRow } from '#lib/data/apps';
import { AppRows } from './app-rows.tsx';
import type { ChannelMarks } from './channel-marks.tsx';

interface AppsTableProps {
  /** As they came: the channels are asked for page by page. */
  pages: readonly (readonly AppRow[])[];
  marks: ChannelMarks;
}

export function AppsTable({ pages, marks }: AppsTableProps) {
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
      {pages.map((apps) => apps[0] && <AppRows key={apps[0].id} apps={apps} marks={marks} />)}
    </Table>
  );
}
