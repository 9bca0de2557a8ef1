'use client';

import { lazy, Suspense, useSyncExternalStore } from 'react';
import { sudoQuestion } from './sudo-request.tsx';

// React's own `lazy`: the framework's costs more in the first load, and nothing here is drawn on the server.
const SudoDialog = lazy(() => import('./sudo-dialog.tsx').then((module) => ({ default: module.SudoDialog })));
const SsoSudoDialog = lazy(() =>
  import('./sso-sudo-dialog.tsx').then((module) => ({ default: module.SsoSudoDialog })),
);

interface SudoHostProps {
  /** Set for sessions that are confirmed by single sign-on instead of the password. */
  provider?: string | undefined;
  /** The person has a passkey, which can stand in for the password. */
  hasPasskey?: boolean;
}

/** Stands once in the shell and shows the sudo dialog over whatever asked for it. */
export function SudoHost({ provider, hasPasskey = false }: SudoHostProps) {
  const question = useSyncExternalStore(sudoQuestion.subscribe, sudoQuestion.get, sudoQuestion.getOnServer);
  if (!question) return null;
  return (
    <Suspense>
      {provider === undefined ? (
        <SudoDialog hasPasskey={hasPasskey} onAnswer={question.answer} />
      ) : (
        <SsoSudoDialog provider={provider} onAnswer={question.answer} />
      )}
    </Suspense>
  );
}
