'use client';

import { lazy, Suspense, useSyncExternalStore } from 'react';
import { sudoQuestion } from './sudo-request.tsx';

// React's own `lazy`: the framework's costs more in the first load, and nothing here is drawn on the server.
const SudoDialog = lazy(() => import('./sudo-dialog.tsx').then((module) => ({ default: module.SudoDialog })));

/** Stands once in the shell and shows the sudo dialog over whatever asked for it. */
export function SudoHost() {
  const question = useSyncExternalStore(sudoQuestion.subscribe, sudoQuestion.get, sudoQuestion.getOnServer);
  if (!question) return null;
  return (
    <Suspense>
      <SudoDialog onAnswer={question.answer} />
    </Suspense>
  );
}
