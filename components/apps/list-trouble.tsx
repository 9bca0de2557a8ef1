'use client';

import { PanelError } from '#components/ui/panel-error';
import { TextLink } from '#components/ui/text-link';
import { ReadError } from '#lib/queries/fetch-json';
import { routes } from '#lib/routes';

interface ListTroubleProps {
  error: Error | { readonly message: string; readonly reference?: string };
  title: string;
  onRetry: () => void;
}

/** A read of the browser's that failed, below what is on screen already. */
export function ListTrouble({ error, title, onRetry }: ListTroubleProps) {
  const isSignedOut = error instanceof ReadError && error.isSignedOut;
  const reference = 'reference' in error ? error.reference : undefined;
  return (
    <PanelError title={title} reference={reference} onRetry={onRetry}>
      {error.message} {isSignedOut && <TextLink href={routes.signIn(routes.apps())}>Sign in</TextLink>}
    </PanelError>
  );
}
