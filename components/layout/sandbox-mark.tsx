import { FlaskConical } from 'lucide-react';

/** Practice mode, unmistakable on every screen, so that nobody takes it for the live service or the reverse. */
export function SandboxMark() {
  return (
    <span
      title="Practice mode: nothing here reaches a real customer."
      className="inline-flex h-6 shrink-0 items-center gap-1.5 rounded-sm bg-warn px-2 text-xs font-semibold text-on-warn"
    >
      <FlaskConical aria-hidden="true" className="size-3.5" />
      Sandbox
    </span>
  );
}

/** The same in the corner of the eye: a line along the top edge that scrolling never moves. */
export function SandboxLine() {
  return (
    <div aria-hidden="true" className="pointer-events-none fixed inset-x-0 top-0 z-40 h-[3px] bg-warn" />
  );
}
