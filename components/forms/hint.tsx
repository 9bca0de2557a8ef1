import { TriangleAlert } from 'lucide-react';

interface HintProps {
  hint: string;
  /** What cleaning took off. */
  notes?: readonly string[];
  /** What looks odd about the value; nobody is stopped by it. */
  doubt: string | undefined;
}

/** Rules, what was done to the value, and what looks odd about it: all of it described with the field. */
export function Hint({ hint, notes = [], doubt }: HintProps) {
  return (
    <span className="grid gap-1">
      <span>{hint}</span>
      {notes.length > 0 && <span className="text-ok-ink">{notes.join(' ')}</span>}
      {doubt && (
        <span className="flex gap-1.5 text-warn-ink">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
          <span>{doubt}</span>
        </span>
      )}
    </span>
  );
}
