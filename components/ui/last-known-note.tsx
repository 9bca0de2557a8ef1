import { Time } from './time.tsx';

/** Stands over what was read earlier and could not be read now, so that nobody takes it for the present. */
export function LastKnownNote({ seenAt }: { seenAt: number }) {
  return (
    <p className="text-sm text-ink-muted">
      Last known, as the service told it on <Time value={seenAt} />. It may have changed since.
    </p>
  );
}
