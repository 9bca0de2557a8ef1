import { clsx } from 'clsx';
import Link from 'next/link';
import { channelName, channels } from '#lib/channels/registry';
import { routes } from '#lib/routes';

interface ChannelFilterProps {
  appId: string;
  /** The types of all integrations, one entry each. */
  types: readonly string[];
  /** The type filtered by. */
  current: string | undefined;
}

/** Links, not a control: the filter is the address, so it can be pasted, opened in a tab and gone back from. */
export function ChannelFilter({ appId, types, current }: ChannelFilterProps) {
  const order = [...channels.map((channel) => channel.type), ...types];
  const shown = [...new Set(order)].filter((type) => types.includes(type) || type === current);
  return (
    <nav aria-label="Filter by channel">
      <ul className="flex flex-wrap gap-1.5">
        <Choice href={routes.integrations(appId)} label="All" count={types.length} isCurrent={!current} />
        {shown.map((type) => (
          <Choice
            key={type}
            href={routes.integrationsOfType(appId, type)}
            label={channelName(type)}
            count={types.filter((other) => other === type).length}
            isCurrent={type === current}
          />
        ))}
      </ul>
    </nav>
  );
}

interface ChoiceProps {
  href: string;
  label: string;
  count: number;
  isCurrent: boolean;
}

function Choice({ href, label, count, isCurrent }: ChoiceProps) {
  return (
    <li className="min-w-0">
      <Link
        href={href}
        aria-current={isCurrent ? 'true' : undefined}
        className={clsx(
          'inline-flex h-7 max-w-60 items-center gap-1.5 rounded-full border px-2.5 text-xs transition-colors duration-100',
          isCurrent
            ? 'border-transparent bg-accent-soft font-medium text-accent-ink'
            : 'border-line text-ink-muted hover:bg-well hover:text-ink',
        )}
      >
        <span className="truncate">{label}</span>
        <span className={isCurrent ? undefined : 'text-ink-subtle'}>{count}</span>
      </Link>
    </li>
  );
}
