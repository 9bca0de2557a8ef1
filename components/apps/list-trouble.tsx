'use client';

import { PanelError } from '#components/ui/panel-error';
import { TextLink } from '#components/ui/text-link';
import { ReadError } from '#lib/queries/fetch-json';
import { routes } from '#lib/routes';

interface ListTroubleProps {
  error: Error | { readonly message: string; readonly reference?: string };
  title: string;
  onRetry: () => unknown;
}

/** A read of the browser's that failed, below what is on screen already. */
export function ListTrouble({ error, title, onRetry }: ListTroubleProps) {
  const { status, reference } = error instanceof ReadError ? error.facts : { status: 0, ...error };
  return (
    <PanelError title={title} reference={reference} onRetry={onRetry}>
      {error.message} {status === 401 && <TextLink href={routes.signIn(routes.apps())}>Sign in</TextLink>}
    </PanelError>
  );
}
