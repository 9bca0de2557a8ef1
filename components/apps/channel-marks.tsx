'use client';

import type { ReactNode } from 'react';

/**
 * Name and mark of every channel by its type. The server draws the marks once and hands them down, so that the
 * list carries neither the definitions nor the drawings in its code.
 */
export type ChannelMarks = Readonly<Record<string, { readonly name: string; readonly mark: ReactNode }>>;

/** What is known about an app's channels: their types, or that the answer is on its way or did not come. */
export type ChannelsKnown = readonly string[] | 'pending' | 'unknown';

interface ChannelMarksCellProps {
  channels: ChannelsKnown;
  marks: ChannelMarks;
}

/** As high before the answer as after it; the width is the column's. */
export function ChannelMarksCell({ channels, marks }: ChannelMarksCellProps) {
  if (typeof channels === 'string' || channels.length === 0)
    return <span className="flex min-h-5 items-center">{insteadOf(channels)}</span>;
  return (
    <ul className="flex min-h-5 flex-wrap items-center gap-1.5">
      {channels.map((type) => (
        <li key={type} title={marks[type]?.name ?? type} className="relative z-1 grid place-items-center">
          {marks[type]?.mark ?? <OtherMark type={type} />}
          <span className="sr-only">{marks[type]?.name ?? type}</span>
        </li>
      ))}
    </ul>
  );
}

function insteadOf(channels: ChannelsKnown): ReactNode {
  if (channels === 'pending') return <PendingMarks />;
  if (channels === 'unknown')
    return (
      <span
        className="text-ink-muted underline decoration-dotted underline-offset-4"
        title="The messaging service did not tell."
      >
        Unknown
      </span>
    );
  return <span className="text-ink-muted">None</span>;
}

/** A channel of a later version of the API: its first letter. */
function OtherMark({ type }: { type: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-5 place-items-center rounded-sm border border-line bg-well text-2xs uppercase"
    >
      {type.slice(0, 1)}
    </span>
  );
}

function PendingMarks() {
  return (
    <span aria-hidden="true" className="flex gap-1.5">
      <span className="size-5 animate-pulse rounded-full bg-well" />
      <span className="size-5 animate-pulse rounded-full bg-well" />
    </span>
  );
}
