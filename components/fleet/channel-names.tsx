import type { ReactNode } from 'react';
import { count } from '#components/ui/count';

/** Name and mark of each channel by type, drawn by the page: domains do not know each other. */
export type ChannelNames = Readonly<Record<string, { readonly name: string; readonly mark: ReactNode }>>;

interface ChannelNameProps {
  type: string;
  names: ChannelNames;
}

/** A channel of a later version of the API goes by its own word. */
export function ChannelName({ type, names }: ChannelNameProps) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2 align-middle">
      {names[type]?.mark}
      <span className="truncate">{names[type]?.name ?? type}</span>
    </span>
  );
}

export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;
