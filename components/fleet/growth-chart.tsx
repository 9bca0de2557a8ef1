'use client';

import { scaleLinear } from '@visx/scale';
import { AreaClosed, LinePath } from '@visx/shape';
import Link from 'next/link';
import { useState } from 'react';
import { count } from '#components/ui/count';
import type { Growth } from '#lib/data/fleet-summary';
import { routes } from '#lib/routes';
import { plural } from './channel-names.tsx';

const width = 1_000;
const height = 160;

interface Total {
  readonly apps: number;
  readonly integrations: number;
}

/** What there was at the end of each period, of what is still there. */
export function totalsOf(growth: readonly Growth[]): Total[] {
  let [apps, integrations] = [0, 0];
  return growth.map((row) => {
    apps += row.apps;
    integrations += row.integrations;
    return { apps, integrations };
  });
}

/** How the fleet grew, as a picture; the table below it says the same in numbers. */
export function GrowthChart({ growth }: { growth: readonly Growth[] }) {
  const [pointed, setPointed] = useState<number>();
  const totals = totalsOf(growth);
  const most = Math.max(1, ...totals.map(({ apps, integrations }) => Math.max(apps, integrations)));
  const step = width / Math.max(1, totals.length);
  const x = (_: Total, index: number) => (index + 0.5) * step;
  const yScale = scaleLinear({ domain: [0, most], range: [height, 8] });
  const shown = totals[pointed ?? totals.length - 1];
  return (
    <div aria-hidden="true" className="grid gap-3 rounded-lg border border-line p-4">
      <p className="flex flex-wrap items-center gap-x-5 gap-y-1 text-xs text-ink-muted">
        <span className="flex items-center gap-1.5">
          <span className="size-2 rounded-sm bg-accent" />
          {plural(shown?.apps ?? 0, 'app')}
        </span>
        <span className="flex items-center gap-1.5">
          <span className="h-0.5 w-3 bg-ink-subtle" />
          {plural(shown?.integrations ?? 0, 'integration')}
        </span>
        <span className="ml-auto">
          {pointed === undefined
            ? 'today'
            : `${growth[pointed]?.period.label}: ${count(growth[pointed]?.apps ?? 0)} new apps, ${count(growth[pointed]?.integrations ?? 0)} new integrations`}
        </span>
      </p>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="h-40 w-full overflow-visible"
        onPointerLeave={() => setPointed(undefined)}
      >
        <AreaClosed<Total>
          data={totals}
          x={x}
          y={({ apps }) => yScale(apps)}
          yScale={yScale}
          className="fill-accent/15 stroke-accent stroke-2"
          vectorEffect="non-scaling-stroke"
        />
        <LinePath<Total>
          data={totals}
          x={x}
          y={({ integrations }) => yScale(integrations)}
          className="fill-none stroke-ink-subtle stroke-2"
          vectorEffect="non-scaling-stroke"
        />
        {growth.map(({ period }, index) => (
          <Link
            key={period.from}
            href={routes.apps({ from: period.from, to: period.to })}
            prefetch={false}
            tabIndex={-1}
            onPointerEnter={() => setPointed(index)}
          >
            <rect
              x={index * step}
              width={step}
              height={height}
              className="fill-transparent hover:fill-ink/5"
            />
          </Link>
        ))}
      </svg>
      <p className="flex justify-between text-2xs text-ink-muted">
        <span>{growth[0]?.period.label}</span>
        <span>{growth.at(-1)?.period.label}</span>
      </p>
    </div>
  );
}
