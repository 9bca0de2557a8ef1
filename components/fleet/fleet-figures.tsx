import Link from 'next/link';
import type { FleetSummary } from '#lib/data/fleet-summary';
import { routes } from '#lib/routes';
import { count } from './channel-names.tsx';

interface Figure {
  label: string;
  value: number;
  href?: string;
}

/** The few numbers that somebody opens the screen for; each leads to what it counts. */
export function FleetFigures({ summary, repeats }: { summary: FleetSummary; repeats: number }) {
  const figures: Figure[] = [
    { label: 'Apps', value: summary.state.apps, href: routes.apps() },
    { label: 'Integrations', value: summary.integrations },
    {
      label: 'Without any channel',
      value: summary.unconnected,
      href: routes.apps({ state: 'unconnected' }),
    },
    { label: 'Connected twice', value: repeats, href: '#repeats' },
    ...(summary.trouble > 0
      ? [
          {
            label: 'With a channel in trouble',
            value: summary.trouble,
            href: routes.apps({ state: 'trouble' }),
          },
        ]
      : []),
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-flow-col sm:auto-cols-fr sm:grid-cols-none">
      {figures.map(({ label, value, href }) => (
        <div key={label} className="relative grid gap-1 bg-canvas px-4 py-3 hover:bg-sunken">
          <dt className="text-xs text-ink-muted">{label}</dt>
          <dd className="text-xl font-semibold tracking-tight tabular-nums">
            {href && value > 0 ? (
              <Link href={href} prefetch={false} className="rounded-sm after:absolute after:inset-0">
                {count(value)}
              </Link>
            ) : (
              count(value)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
