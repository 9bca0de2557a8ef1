'use client';

/** A part of a whole from 0 to 1, as a bar and in percent. */
export function Share({ value }: { value: number }) {
  const percent = `${Math.round(value * 100)}%`;
  return (
    <span className="flex w-full items-center gap-3 @2xl:min-w-40">
      <svg aria-hidden="true" className="h-1.5 w-0 flex-1 overflow-hidden rounded-full bg-well">
        <rect width={percent} height="100%" className="fill-accent" />
      </svg>
      <span className="w-9 text-right text-xs text-ink-muted tabular-nums">{percent}</span>
    </span>
  );
}
