import type { ReactNode } from 'react';

/** Name and mark of each channel by type, drawn by the page: domains do not know each other. */
export type ChannelNames = Readonly<Record<string, { readonly name: string; readonly mark: ReactNode }>>;

interface ChannelNameProps {
  type: string;
  names: ChannelNames;
}

/** A channel of a later version of the API goes by its own word. */
export function ChannelName({ type, names }: ChannelNameProps) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      {names[type]?.mark}
      <span className="truncate">{names[type]?.name ?? type}</span>
    </span>
  );
}

/** Always with commas, whatever the reader's country, so that server and browser write the same. */
export const count = (value: number): string => value.toLocaleString('en');

export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;
