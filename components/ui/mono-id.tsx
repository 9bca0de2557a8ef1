import { CopyButton } from './copy-button.tsx';

interface MonoIdProps {
  value: string;
  /** What kind of id it is, for the button's name: "app id" gives "Copy app id". */
  name: string;
}

/**
 * An id that people compare by eye and paste elsewhere. It breaks rather than hide its end,
 * but only a phone is narrow enough for that: in a table it keeps its column as wide as it is.
 */
export function MonoId({ value, name }: MonoIdProps) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 max-sm:min-w-0">
      <code className="wrap-break-word max-sm:wrap-anywhere min-w-0 text-xs text-ink-muted">{value}</code>
      <CopyButton value={value} label={`Copy ${name}`} />
    </span>
  );
}
