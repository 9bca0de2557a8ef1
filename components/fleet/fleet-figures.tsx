import Link from 'next/link';
import { count } from '#components/ui/count';
import type { FleetSummary } from '#lib/data/fleet-summary';
import { isBeingFilled } from '#lib/queries/fleet-filling';
import { routes } from '#lib/routes';

interface Figure {
  label: string;
  value: number;
  href?: string;
}

/** The few numbers that somebody opens the screen for; each leads to what it counts. */
export function FleetFigures({ summary, repeats }: { summary: FleetSummary; repeats: number }) {
  const { apps, isComplete } = summary.state;
  const soFar = isBeingFilled(summary.state) ? ' so far' : '';
  const figures: Figure[] = [
    { label: isComplete ? 'Apps' : 'Apps so far', value: apps, href: routes.apps() },
    {
      label: `Integrations${soFar}`,
      value: summary.integrations,
      href: routes.apps({ sort: 'channels', dir: 'down' }),
    },
    {
      label: `Without any channel${soFar}`,
      value: summary.unconnected,
      href: routes.apps({ state: 'unconnected' }),
    },
    { label: `Accounts connected twice${soFar}`, value: repeats, href: '#repeats' },
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
