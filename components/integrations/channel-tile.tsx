import { clsx } from 'clsx';
import { ChannelMark } from './channel-mark.tsx';

/** A channel's mark on a small raised square, so that seven colours line up in a list. */
export function ChannelTile({ type, isLarge = false }: { type: string; isLarge?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'grid shrink-0 place-items-center rounded-md border border-line bg-raised',
        isLarge ? 'size-10' : 'size-7',
      )}
    >
      <ChannelMark type={type} isLarge={isLarge} />
    </span>
  );
}
