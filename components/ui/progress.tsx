interface ProgressProps {
  label: string;
  value: number;
  max: number;
}

/** Long work with a known end. The numbers are text, so nobody has to judge a bar by eye. */
export function Progress({ label, value, max }: ProgressProps) {
  return (
    <div className="grid gap-1.5">
      <div className="flex justify-between gap-4 text-xs text-ink-muted">
        <span>{label}</span>
        <span>
          {value} of {max}
        </span>
      </div>
      <progress
        aria-label={label}
        value={value}
        max={max}
        className="h-1 w-full appearance-none overflow-hidden rounded-full bg-well [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-well [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  );
}
