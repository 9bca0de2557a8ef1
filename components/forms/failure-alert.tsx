'use client';

import { Alert } from '#components/ui/alert';
import { Reference } from '#components/ui/reference';
import { routes } from '#lib/routes';
import type { ActionFailure } from './call-action.tsx';

/** Why an action did not happen, announced, with the way on. Renders nothing while there is nothing to say. */
export function FailureAlert({ failure }: { failure: ActionFailure | undefined }) {
  if (!failure) return null;
  return (
    <Alert
      tone="danger"
      isUrgent
      title={failure.message}
      actions={
        failure.needs === 'sign-in' && (
          <a
            href={routes.signIn()}
            target="_blank"
            rel="noopener"
            className="text-accent-ink underline underline-offset-2"
          >
            Sign in again<span className="sr-only"> (opens in a new tab)</span>
          </a>
        )
      }
    >
      {failure.needs === 'sign-in' && <p>Then come back to this tab and send it again.</p>}
      {failure.reference && <Reference value={failure.reference} />}
    </Alert>
  );
}
