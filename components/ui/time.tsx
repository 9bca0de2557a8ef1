'use client';

import { useContext } from 'react';
import { ToldZone } from './told-zone.tsx';
import { useIsLive } from './use-is-live.tsx';

interface TimeProps {
  /** Milliseconds since 1970. `null`: it has never happened. `undefined`: nobody knows. */
  value: number | null | undefined;
  /** The day alone, where the hour says nothing. */
  isDateOnly?: boolean;
  /** Words for `null`: "Never used". */
  never?: string;
  /** Words for `undefined`. They must differ from "never". */
  unknown?: string;
}

/**
 * The server writes the reader's zone once a browser has told it, UTC before; the page goes over to what the browser
 * says when it is live, so that both agree on the first HTML. The UTC time stays on hover.
 */
export function Time({ value, isDateOnly = false, ...words }: TimeProps) {
  const isLive = useIsLive();
  const told = useContext(ToldZone);
  if (value === undefined) return <span className="text-ink-muted">{words.unknown ?? 'Unknown'}</span>;
  if (value === null) return <span className="text-ink-muted">{words.never ?? 'Never'}</span>;
  const utc = `${format(value, 'UTC', false)} UTC`;
  const isUtc = !isLive && told === undefined;
  const own = isLive ? undefined : (told ?? 'UTC');
  return (
    <time dateTime={new Date(value).toISOString()} title={utc} className="whitespace-nowrap">
      {isUtc && !isDateOnly ? utc : format(value, own, isDateOnly)}
    </time>
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once: making one takes a hundred times as long as using it, and a list has many times. */
function formatFor(timeZone: string | undefined, isDateOnly: boolean): Intl.DateTimeFormat {
  const name = `${timeZone} ${isDateOnly}`;
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(isDateOnly ? {} : { hour: '2-digit', minute: '2-digit' }),
    timeZone,
  });
  formats.set(name, made);
  return made;
}

/** One fixed form (23 Nov 2026, 19:09) in every browser: a list of times is read down the column. */
const format = (value: number, timeZone: string | undefined, isDateOnly: boolean) =>
  formatFor(timeZone, isDateOnly).format(value);
