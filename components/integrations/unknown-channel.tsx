import { Alert } from '#components/ui/alert';

/** A later version of the service has kinds we have no definition for. They exist all the same. */
export function UnknownChannel({ type }: { type: string }) {
  return (
    <Alert title={`This dashboard does not know the channel “${type}”`}>
      The service has this integration, and it can be disconnected here. What it needs on the other side is in
      the service’s own documentation.
    </Alert>
  );
}
