'use client';

import { HeatmapRect } from '@visx/heatmap';
import { scaleLinear } from '@visx/scale';
import Link from 'next/link';
import { useState } from 'react';
import { count } from '#components/ui/count';
import type { MapColumn } from '#lib/data/fleet-summary';
import { ChannelName, type ChannelNames } from './channel-names.tsx';
import { cellCount, cellHref, noChannel } from './map-links.tsx';

const rowHeight = 28;
const gap = 2;
/** Even one app of ten thousand must be seen. */
const opacity = scaleLinear({ domain: [0, 1], range: [0.16, 1] });

interface FleetMapProps {
  columns: readonly MapColumn[];
  /** Types, from the top down. */
  types: readonly string[];
  names: ChannelNames;
  /** What a column stands for: "app", "month". */
  isByApp: boolean;
}

/**
 * Which channels which apps have, as a picture: rows are channels, columns are apps from the oldest to the newest,
 * or the apps of a period, and the colour is the share of them that has the channel. For pointers and eyes; the
 * table below it says the same to everybody else.
 */
export function FleetMap({ columns, types, names, isByApp }: FleetMapProps) {
  const [pointed, setPointed] = useState<{ column: MapColumn; row: string }>();
  const rows = [...types, noChannel];
  const percent = 100 / Math.max(1, columns.length);
  return (
    <div aria-hidden="true" className="grid min-w-0 gap-3 rounded-lg border border-line p-4">
      <div className="grid min-w-0 grid-cols-[auto_minmax(0,1fr)] gap-x-4">
        <ul className="grid text-xs">
          {rows.map((row) => (
            <li key={row} className="flex h-7 min-w-0 items-center max-sm:w-24">
              {row === noChannel ? (
                <span className="text-ink-muted">No channel</span>
              ) : (
                <ChannelName type={row} names={names} />
              )}
            </li>
          ))}
        </ul>
        <svg
          aria-hidden="true"
          width="100%"
          height={rows.length * rowHeight}
          onPointerLeave={() => setPointed(undefined)}
        >
          <HeatmapRect<MapColumn, string>
            data={[...columns]}
            bins={() => rows}
            count={() => 0}
            binWidth={percent}
            binHeight={rowHeight}
            gap={gap}
            xScale={(column) => column * percent}
            yScale={(row) => row * rowHeight - gap}
          >
            {(cells) =>
              cells
                .flat()
                .map(({ bin: row, datum: column, row: y, column: x, ...cell }) => (
                  <MapCell
                    key={`${y} ${x}`}
                    column={column}
                    row={row}
                    x={`${cell.x}%`}
                    y={cell.y}
                    width={`${percent}%`}
                    height={cell.height}
                    onPoint={() => setPointed({ column, row })}
                  />
                ))
            }
          </HeatmapRect>
        </svg>
        <p className="col-start-2 flex justify-between gap-4 pt-1 text-2xs text-ink-muted">
          <span className="truncate">{isByApp ? 'Oldest app' : columns[0]?.label}</span>
          <span className="truncate">{isByApp ? 'Newest app' : columns.at(-1)?.label}</span>
        </p>
      </div>
      <p className="min-h-5 text-xs text-ink-muted">
        {pointed
          ? wordsOf(pointed, names)
          : isByApp
            ? 'One column for each app.'
            : 'The stronger the colour, the larger the share of the apps created then.'}
      </p>
    </div>
  );
}

function wordsOf({ column, row }: { column: MapColumn; row: string }, names: ChannelNames): string {
  const name = row === noChannel ? 'No channel' : (names[row]?.name ?? row);
  const value = cellCount(column, row);
  if (column.appId !== undefined) return `${column.label}: ${name}, ${value > 0 ? 'yes' : 'no'}`;
  const share = column.apps === 0 ? 0 : Math.round((value / column.apps) * 100);
  return `${name}, ${column.label}: ${count(value)} of ${count(column.apps)} apps, ${share}%`;
}

interface MapCellProps {
  column: MapColumn;
  row: string;
  x: string;
  y: number;
  width: string;
  height: number;
  onPoint: () => void;
}

/** A hairline in the colour of the page keeps neighbours apart at any width. */
const cellLook = 'stroke-canvas stroke-2';

function MapCell({ column, row, onPoint, ...place }: MapCellProps) {
  const value = cellCount(column, row);
  if (value === 0) return <rect {...place} onPointerEnter={onPoint} className={`${cellLook} fill-well`} />;
  const look = row === noChannel ? 'fill-ink-subtle' : 'fill-accent';
  return (
    <Link href={cellHref(column, row)} prefetch={false} tabIndex={-1} onPointerEnter={onPoint}>
      <rect
        {...place}
        fillOpacity={opacity(column.apps === 0 ? 0 : value / column.apps)}
        className={`${cellLook} ${look} hover:stroke-ink`}
      />
    </Link>
  );
}
