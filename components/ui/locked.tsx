import { Lock } from 'lucide-react';

interface LockedProps {
  /** The name of the button that somebody else could press. */
  label: string;
  /** "an operator or an admin" */
  who: string;
}

/** A thing that this person's role does not allow: shown, locked, with who can help. */
export function Locked({ label, who }: LockedProps) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-muted">
      <span className="inline-flex h-8 items-center gap-1.5 rounded-md border border-dashed border-line-strong/60 px-3">
        <Lock aria-hidden="true" className="size-3.5 shrink-0" />
        {label}
      </span>
      <span className="text-xs">Locked. Ask {who}.</span>
    </span>
  );
}
