import { CopyButton } from './copy-button.tsx';

/** A value that somebody has to paste into another company's console, with a button that copies all of it. */
export function CopyValue({ value, label }: { value: string; label: string }) {
  return (
    <div className="flex min-w-0 items-center justify-between gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
      <code className="wrap-anywhere min-w-0 text-xs/5">{value}</code>
      <CopyButton value={value} label={`Copy ${label}`} />
    </div>
  );
}
