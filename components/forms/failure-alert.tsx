'use client';

import { Alert } from '#components/ui/alert';
import { Button } from '#components/ui/button';
import { Reference } from '#components/ui/reference';
import { routes } from '#lib/routes';
import type { ActionFailure } from './call-action.tsx';
import { reloadWith } from './kept-over-reload.tsx';
import { OutcomeChoice } from './outcome-choice.tsx';

/** Why an action did not happen, announced, with the way on. Renders nothing while there is nothing to say. */
export function FailureAlert({ failure }: { failure: ActionFailure | undefined }) {
  if (!failure) return null;
  const elsewhere = elsewhereFor(failure.needs);
  return (
    <Alert
      tone="danger"
      isUrgent
      title={failure.message}
      actions={
        failure.isOutdated ? (
          <Button size="sm" onClick={(event) => reloadWith(event.currentTarget.closest('form'))}>
            Reload
          </Button>
        ) : (
          elsewhere && (
            <a
              href={elsewhere.href}
              target="_blank"
              rel="noopener"
              className="text-accent-ink underline underline-offset-2"
            >
              {elsewhere.words}
              <span className="sr-only"> (opens in a new tab)</span>
            </a>
          )
        )
      }
    >
      <OutcomeChoice />
      {elsewhere && <p>Then come back to this tab and send it again.</p>}
      {failure.reference && <Reference value={failure.reference} />}
    </Alert>
  );
}

/** What has to be done in another tab first. */
function elsewhereFor(needs: ActionFailure['needs']): { href: string; words: string } | undefined {
  if (needs === 'sign-in') return { href: routes.signIn(), words: 'Sign in again' };
  if (needs === 'factor') return { href: routes.secondFactor(), words: 'Set up a second factor' };
  return undefined;
}
