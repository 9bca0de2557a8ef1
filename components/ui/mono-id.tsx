import { CopyButton } from './copy-button.tsx';

interface MonoIdProps {
  value: string;
  /** What kind of id it is, for the button's name: "app id" gives "Copy app id". */
  name: string;
}

/** An id that people compare by eye and paste elsewhere. It breaks anywhere rather than hide its end. */
export function MonoId({ value, name }: MonoIdProps) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1">
      <code className="max-sm:wrap-anywhere min-w-0 text-xs text-ink-muted">{value}</code>
      <CopyButton value={value} label={`Copy ${name}`} />
    </span>
  );
}
