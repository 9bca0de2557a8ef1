'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { Alert } from '#components/ui/alert';
import { Reference } from '#components/ui/reference';
import { RetryButton } from '#components/ui/retry-button';
import { ReadError } from '#lib/queries/fetch-json';

/** What is on the screen stays; this says that it may be out of date, and why. */
export function ConversationTrouble({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  if (!error) return null;
  if (error instanceof ReadError && error.facts.status === 401)
    return <FailureAlert failure={{ ok: false, message: error.message, needs: 'sign-in', reference: '' }} />;
  const reference = error instanceof ReadError ? error.facts.reference : undefined;
  return (
    <Alert
      tone="warn"
      isUrgent
      title="The messages could not be loaded. What is shown may be out of date."
      actions={<RetryButton onRetry={onRetry} />}
    >
      <p>{error.message}</p>
      {reference && <Reference value={reference} />}
    </Alert>
  );
}
