'use client';

import { lazy, Suspense, useSyncExternalStore } from 'react';
import { reasonQuestion } from './reason-request.tsx';

// React's own `lazy`: the framework's costs more in the first load, and nothing here is drawn on the server.
const ReasonDialog = lazy(() =>
  import('./reason-dialog.tsx').then((module) => ({ default: module.ReasonDialog })),
);

/** Stands once in the shell and shows the question over whatever asked it. */
export function ReasonHost() {
  const question = useSyncExternalStore(
    reasonQuestion.subscribe,
    reasonQuestion.get,
    reasonQuestion.getOnServer,
  );
  if (!question) return null;
  return (
    <Suspense>
      <ReasonDialog onAnswer={question.answer} />
    </Suspense>
  );
}
