/** Ties what is on the screen to one line in the log of the server. */
export function Reference({ value }: { value: string }) {
  return (
    <p className="text-xs text-ink-muted">
      Reference <code className="select-all text-ink">{value}</code>
    </p>
  );
}
