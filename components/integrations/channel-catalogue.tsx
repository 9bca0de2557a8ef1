import { Clock } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '#components/ui/badge';
import type { Channel } from '#lib/channels/define';
import { channels } from '#lib/channels/registry';
import { routes } from '#lib/routes';
import { ChannelTile } from './channel-tile.tsx';

interface ChannelCatalogueProps {
  appId: string;
  /** The types of the app's integrations, one entry each; undefined when they could not be loaded. */
  connected: readonly string[] | undefined;
  /** Types whose wizard this person has begun. */
  begun: readonly string[];
}

/** One card per channel: what it needs, how long it takes, and whether it is there already. */
export function ChannelCatalogue({ appId, connected, begun }: ChannelCatalogueProps) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {channels.map((channel) => (
        <ChannelCard
          key={channel.type}
          appId={appId}
          channel={channel}
          count={connected?.filter((type) => type === channel.type).length ?? 0}
          isBegun={begun.includes(channel.type)}
        />
      ))}
    </ul>
  );
}

interface ChannelCardProps {
  appId: string;
  channel: Channel;
  count: number;
  isBegun: boolean;
}

function ChannelCard({ appId, channel, count, isBegun }: ChannelCardProps) {
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-3 gap-y-2 rounded-lg border border-line p-4 transition-colors duration-100 focus-within:border-line-strong hover:border-line-strong hover:bg-sunken">
      <ChannelTile type={channel.type} isLarge />
      <div className="grid min-w-0 content-start gap-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h3 className="font-medium">
            <Link
              href={routes.connect(appId, channel.type)}
              className="rounded-sm after:absolute after:inset-0 after:rounded-lg"
            >
              {channel.name}
            </Link>
          </h3>
          {count > 0 && <Badge tone="ok">{count === 1 ? 'Connected' : `Connected ${count} times`}</Badge>}
          {isBegun && <Badge tone="accent">Begun</Badge>}
        </div>
        <p className="text-sm text-ink-muted">{channel.needs}.</p>
        <p className="flex items-center gap-1.5 text-xs text-ink-subtle">
          <Clock aria-hidden="true" className="size-3.5" />
          About {channel.minutes} minutes
        </p>
      </div>
    </li>
  );
}
