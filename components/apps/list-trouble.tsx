'use client';

import { PanelError } from '#components/ui/panel-error';
import { TextLink } from '#components/ui/text-link';
import { ReadError } from '#lib/queries/fetch-json';
import { routes } from '#lib/routes';

interface ListTroubleProps {
  error: Error;
  title: string;
  onRetry: () => void;
}

/** A read of the browser's that failed, below what is on screen already. */
export function ListTrouble({ error, title, onRetry }: ListTroubleProps) {
  const { reference, isSignedOut } = error instanceof ReadError ? error : {};
  return (
    <PanelError title={title} reference={reference} onRetry={onRetry}>
      {error.message} {isSignedOut && <TextLink href={routes.signIn(routes.apps())}>Sign in</TextLink>}
    </PanelError>
  );
}
