import { Ago } from '#components/ui/ago';

/** Said steadily beside what the index has drawn, until the service has answered. */
export function IndexNote({ seenAt, drawnAt }: { seenAt: number; drawnAt: number }) {
  return (
    <p role="status" className="text-xs text-ink-muted">
      From our copy, seen <Ago value={seenAt} drawnAt={drawnAt} /> · checking…
    </p>
  );
}

/** The same place once the service has answered, or has not. */
export function CheckedNote({ at, isAnswered }: { at: number; isAnswered: boolean }) {
  return (
    <p role="status" className="text-xs text-ink-muted">
      {isAnswered ? (
        <>
          Checked with the service <Ago value={at} drawnAt={at} />
        </>
      ) : (
        'From our copy · not checked'
      )}
    </p>
  );
}
